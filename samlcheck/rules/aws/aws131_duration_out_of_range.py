"""
SessionDuration goes from 900 seconds (15 minutes) to 43,200 (12 hours). What is sent is outside of that. Without the
attribute a console session lasts one hour.

A value below 900 is often meant in minutes. What AWS answers is not known; the limits are documented.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import SESSION_DURATION_MAX_SECONDS, SESSION_DURATION_MIN_SECONDS
from samlcheck.aws.reading import DurationValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS131",
    name="duration-out-of-range",
    summary="SessionDuration is below 900 or above 43200 seconds.",
    severity=Severity.ERROR,
    stage=Stage.DURATION,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML SessionDuration attribute"),
        Cite(Spec.AWS_STS, "DurationSeconds, Valid Range"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).durations),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare what is a number with the limits; one of more digits than are read is too large."""
    found = [each for each in facts_of(exchange).durations if _is_too_small(each) or _is_too_large(each)]
    if not found:
        return
    first = found[0]
    low = _is_too_small(first)
    limit = SESSION_DURATION_MIN_SECONDS if low else SESSION_DURATION_MAX_SECONDS
    yield Problem(
        message=f"SessionDuration {shown(first.digits)} is {'below' if low else 'above'} the "
        f"{limit} seconds that AWS allows{likewise(found, 'value')}",
        where=first.value.location,
        related=tuple(Related("also here", each.value.location) for each in found[1:4]),
        expected=f"{SESSION_DURATION_MIN_SECONDS} to {SESSION_DURATION_MAX_SECONDS}",
        actual=shown(first.text),
        fix=fixes.SESSION_DURATION.of(value=str(limit)),
    )


def _is_too_small(duration: DurationValue) -> bool:
    return duration.seconds is not None and duration.seconds < SESSION_DURATION_MIN_SECONDS


def _is_too_large(duration: DurationValue) -> bool:
    if duration.seconds is None:
        return duration.digits.isascii() and duration.digits.isdigit()
    return duration.seconds > SESSION_DURATION_MAX_SECONDS
