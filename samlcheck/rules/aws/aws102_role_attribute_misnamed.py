"""
AWS compares attribute names letter by letter. A name that is nearly right is another name, so AWS sees no Role
attribute at all and answers as if none had been sent.

Consoles with one field for the name and one for the namespace invite this: the whole name typed into both gives a
doubled one, a slash at the end of the namespace gives two, an empty name leaves the namespace alone. Others write
`role` for `Role` or `http` for `https`, or take the domain that the Chinese edition of AWS's documentation prints:
AWS China reads the same names as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.attributes import ROLE
from samlcheck.aws.facts import attributes_readable, facts_of, misnamed_roles, no_pair_message
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS102",
    name="role-attribute-misnamed",
    summary="The attribute with the roles has nearly the name that AWS reads.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute: the name is case-sensitive"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Your request included an invalid SAML response"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("AWS101",),
    applies=attributes_readable,
    aws_message=messages.INVALID_SAML_RESPONSE,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Say what the name is and what it should be, when no attribute has the right one."""
    facts = facts_of(exchange)
    if facts.roles:
        return
    found = misnamed_roles(facts)
    if not found:
        return
    each = found[0]
    name = each.attribute.name
    yield Problem(
        message=f'the attribute "{shown(name)}" {each.miss.phrase}; AWS reads only {ROLE}',
        where=Location(each.attribute.node, "Name"),
        related=tuple(Related("also here", Location(more.attribute.node, "Name")) for more in found[1:4]),
        expected=ROLE,
        actual=shown(name),
        fix=fixes.ROLE_CLAIM_NAME,
        aws_message=no_pair_message(exchange.asked),
    )
