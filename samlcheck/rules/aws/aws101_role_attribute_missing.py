"""
AWS learns from one attribute, `https://aws.amazon.com/SAML/Attributes/Role`, which roles the user may take. Without
it there is nothing to sign in to. The sign-in page says so before anything else is looked at; an AssumeRoleWithSAML
call names a pair by itself, and fails when the response does not hold that pair.

Either the identity provider was never told to send the attribute, or it has nothing to put into it for this user:
most products leave out an attribute without a value and say nothing. In Entra, a user who is assigned to the
application with "Default Access" or `msiam_access` alone has no AWS role.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.attributes import ROLE
from samlcheck.aws.facts import attributes_readable, facts_of, no_pair_message, place_of_attributes
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
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
    message, where = f"no attribute is named {ROLE}", place_of_attributes(exchange)
    if facts.role_attributes:
        message, where = f"the attribute {ROLE} has no value", facts.role_attributes[0].location
    yield Problem(
        message=message,
        where=where,
        expected=f"{ROLE} with at least one role,provider pair",
        fix=fixes.ROLE_ASSIGNMENT if facts.session_names or facts.role_attributes else fixes.ROLE_CLAIM,
        aws_message=no_pair_message(exchange.asked),
    )
