"""
Less than two minutes lie between the issue of the assertion and its end. A clock that is half a minute off,
a slow second factor or a response that is copied by hand is enough to lose it.

Keycloak's default lifetime is one minute. AWS itself allows five minutes from the issue, so a window of five
minutes costs nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from samlcheck.aws.limits import SHORT_WINDOW_SECONDS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Instant, shown, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_SHORT: Final = timedelta(seconds=SHORT_WINDOW_SECONDS)


@kept
def _windows(exchange: Exchange) -> list[tuple[timedelta, Instant]]:
    """How long after the issue each end comes."""
    assertion = exchange.assertion
    issued = assertion.issue_instant if assertion else None
    if not (assertion and issued and issued.when):
        return []
    ends = (assertion.confirmed_until, assertion.valid_until)
    return [(end.when - issued.when, end) for end in ends if end and end.when]


@rule(
    code="AST008",
    name="short-window",
    summary="The assertion ends less than two minutes after its issue.",
    severity=Severity.WARNING,
    stage=Stage.TIME,
    cites=(
        Cite(Spec.SAML_CORE, "2.5.1.2"),
        Cite(Spec.SAMLCHECK, "two minutes: time for a second factor and a clock that is off"),
    ),
    since="0.1",
    applies=lambda exchange: bool(_windows(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The shorter of the two windows is told; what ends before it begins has a rule of its own."""
    short = sorted((pair for pair in _windows(exchange) if timedelta(0) < pair[0] < _SHORT), key=lambda pair: pair[0])
    if short:
        (length, end), *others = short
        yield Problem(
            message=f"the assertion ends at {shown(end.text)}, {span(length)} after its issue",
            where=end.location,
            related=tuple(Related("also here", other.location) for _, other in others),
            expected=f"{span(_SHORT)} or more",
            actual=span(length),
            fix=fixes.LIFETIME,
        )
