"""
NotBefore is not earlier than NotOnOrAfter, so there is no moment at which the assertion is valid. SAML asks
for NotBefore to be the lesser wherever both are there.

A program that computes the two from different clocks or time zones writes this, and so does somebody who
edits a captured response to keep it alive.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Instant, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@kept
def _windows(exchange: Exchange) -> list[tuple[Instant, Instant]]:
    """The windows with both ends; in web-sso a confirmation with NotBefore does not hold anyway."""
    assertion = exchange.assertion
    conditions = (assertion.conditions,) if assertion and assertion.conditions else ()
    confirmations = assertion.confirmations if assertion and exchange.asked.assumes_role else ()
    both = [
        (each.not_before, each.not_on_or_after)
        for each in (*conditions, *(data for each in confirmations for data in each.data))
    ]
    return [(start, end) for start, end in both if start and end]


@rule(
    code="AST009",
    name="inverted-window",
    summary="NotBefore is not earlier than NotOnOrAfter.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "2.5.1.2"), Cite(Spec.SAML_CORE, "2.4.1.2")),
    since="0.1",
    applies=lambda exchange: bool(_windows(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """What cannot be read is another rule's."""
    inverted = [(start, end) for start, end in _windows(exchange) if start.when and end.when and start.when >= end.when]
    if inverted:
        (start, end), *others = inverted
        yield Problem(
            message=f"NotBefore {shown(start.text)} is not before NotOnOrAfter {shown(end.text)}: never valid",
            where=start.location,
            related=(
                Related("NotOnOrAfter", end.location),
                *(Related("also here", other.location) for other, _ in others[:2]),
            ),
            expected=f"earlier than {shown(end.text)}",
            actual=shown(start.text),
            fix=fixes.LIFETIME,
        )
