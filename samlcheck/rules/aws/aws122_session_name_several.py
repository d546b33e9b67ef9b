"""
AWS wants one session name and was sent several. Whether it takes the first, or refuses, is not documented; if it
takes one, which it is may change from sign-in to sign-in, and with it the name in CloudTrail.

The claim's source has several values, such as all e-mail addresses of a user, or two mappers write the same
attribute.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS122",
    name="session-name-several",
    summary="More than one session name is sent.",
    severity=Severity.WARNING,
    stage=Stage.ATTRIBUTES,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.AWS_ASSERTIONS, "SAML RoleSessionName attribute"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).session_names),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Count the values over all attributes of that name."""
    names = facts_of(exchange).session_names
    if len(names) == 1:
        return
    first, second, *more = names
    yield Problem(
        message=f'{len(names)} session names are sent, "{shown(first.text)}" first: AWS wants one',
        where=second.value.location,
        related=(
            Related("first here", first.value.location),
            *(Related("also here", name.value.location) for name in more[:2]),
        ),
        expected="one value",
        actual=f"{len(names)} values",
        fix=fixes.SESSION_NAME_SINGLE,
    )
