"""
AWS learns from one attribute, `https://aws.amazon.com/SAML/Attributes/Role`, which roles the user may take. Without
it there is nothing to sign in to. The sign-in page says so before anything else is looked at; an AssumeRoleWithSAML
call names a pair by itself, and fails when the response does not hold that pair.

Either the identity provider was never told to send the attribute, or it has nothing to put into it for this user:
most products leave out an attribute without a value and say nothing. In Entra, a user who is assigned to the
application with "Default Access" or `msiam_access` alone has no AWS role, and where groups are emitted as role claims
nobody has one. In Okta, a user who is assigned directly has none of their groups' roles while *Join all roles* is off.
In Keycloak, the client scope `role_list` sends roles of the realm under the name `Role`, and AWS does not read that.
In Auth0, the addon's mappings name properties of the user: a pair of ARNs written there itself is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import BadPair, parse_pair
from samlcheck.aws.attributes import ROLE
from samlcheck.aws.facts import attributes_readable, facts_of, no_pair_message, place_of_attributes
from samlcheck.aws.reading import AwsFacts
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes, hints
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS101",
    name="role-attribute-missing",
    summary="No attribute carries the roles that the user may take.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Your request included an invalid SAML response"),
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=attributes_readable,
    aws_message=messages.INVALID_SAML_RESPONSE,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Tell an attribute that is not there from one without a value, and a missing claim from a missing role."""
    facts = facts_of(exchange)
    if facts.roles:
        return
    hint, fix = _cause(facts)
    message, where = f"no attribute is named {ROLE}", place_of_attributes(exchange)
    if facts.role_attributes:
        message, where = f"the attribute {ROLE} has no value", facts.role_attributes[0].location
    yield Problem(
        message=f"{message}: {hint}" if hint else message,
        where=where,
        expected=f"{ROLE} with at least one role,provider pair",
        fix=fix,
        aws_message=no_pair_message(exchange.asked),
    )


def _cause(facts: AwsFacts) -> tuple[str | None, Fix]:
    """What is sent in its place tells which setting is wrong."""
    if any(isinstance(role.pair, BadPair) and role.pair.kind == "guid" for role in facts.microsoft_roles):
        return hints.GROUPS_AS_ROLES, fixes.ROLE_VALUE_GROUPS
    elsewhere = (parse_pair(value.text) for each in facts.misnamed_as(ROLE) for value in each.attribute.values)
    if any(isinstance(pair, BadPair) and pair.kind == "realm-role" for pair in elsewhere):
        return hints.ROLE_LIST, fixes.ROLE_CLAIM
    return None, fixes.ROLE_ASSIGNMENT if facts.session_names or facts.role_attributes else fixes.ROLE_CLAIM
