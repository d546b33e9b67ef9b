"""
AWS names a session after the attribute `https://aws.amazon.com/SAML/Attributes/RoleSessionName` and refuses a
response without it. The name is what CloudTrail shows for everything that the user does.

It is missing when the claim was never made, when its name is not written letter by letter as AWS has it, or when the
directory field behind it is empty for this user: AD FS rules often take the e-mail address, which service accounts
and administrators do not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.attributes import ROLE_SESSION_NAME
from samlcheck.aws.facts import attributes_readable, facts_of, misnamed_session_names, place_of_attributes
from samlcheck.aws.reading import Misnamed
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS120",
    name="session-name-missing",
    summary="No attribute carries the name of the session.",
    severity=Severity.ERROR,
    stage=Stage.ATTRIBUTES,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "RoleSessionName is required in AuthnResponse"),
        Cite(Spec.AWS_ASSERTIONS, "SAML RoleSessionName attribute"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=attributes_readable,
    aws_message=messages.ROLE_SESSION_NAME_REQUIRED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Tell an attribute that is not there from one with another name and from one that is empty."""
    facts = facts_of(exchange)
    if any(name.text for name in facts.session_names):
        return
    misnamed = misnamed_session_names(facts)
    if facts.session_names:
        yield Problem(
            message="the RoleSessionName is empty",
            where=facts.session_names[0].value.location,
            expected="a value that tells users apart",
            fix=fixes.SESSION_NAME,
            aws_message=messages.ROLE_SESSION_NAME_REQUIRED.less_sure("inferred"),
        )
    elif misnamed:
        yield _misnamed(misnamed)
    else:
        yield Problem(
            message=f"no attribute named {ROLE_SESSION_NAME} has a value",
            where=place_of_attributes(exchange),
            expected=f"{ROLE_SESSION_NAME} with one value",
            fix=fixes.SESSION_NAME,
        )


def _misnamed(found: tuple[Misnamed, ...]) -> Problem:
    first = found[0]
    name = first.attribute.name
    return Problem(
        message=f'the attribute "{shown(name)}" {first.miss.phrase}; AWS reads only {ROLE_SESSION_NAME}',
        where=Location(first.attribute.node, "Name"),
        related=tuple(Related("also here", Location(more.attribute.node, "Name")) for more in found[1:4]),
        expected=ROLE_SESSION_NAME,
        actual=shown(name),
        fix=fixes.SESSION_NAME_CLAIM_NAME,
    )
