"""
AWS wants one SessionDuration and was sent several. Whether it takes the first, the last or the least of them, or
refuses, is not documented; if it takes one, which it is may change from sign-in to sign-in.

Two mappers or claim rules write the same attribute, often one for everybody and one for a group, or its source has
several values.
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
    code="AWS134",
    name="duration-several",
    summary="More than one SessionDuration is sent.",
    severity=Severity.WARNING,
    stage=Stage.DURATION,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.AWS_ASSERTIONS, "SAML SessionDuration attribute"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).durations),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Count the values over all attributes of that name."""
    durations = facts_of(exchange).durations
    if len(durations) == 1:
        return
    first, second, *more = durations
    yield Problem(
        message=f'{len(durations):,} values of SessionDuration are sent, "{shown(first.text)}" first: AWS wants one',
        where=second.value.location,
        related=(
            Related("first here", first.value.location),
            *(Related("also here", duration.value.location) for duration in more[:2]),
        ),
        expected="one value",
        actual=f"{len(durations):,} values",
        fix=fixes.SESSION_DURATION_SINGLE,
    )
