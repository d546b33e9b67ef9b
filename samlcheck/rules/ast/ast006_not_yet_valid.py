"""
NotBefore lies after the moment the response is judged for. Within the clock skew that is allowed it still
passes, and shows that the identity provider's clock is ahead; beyond it, the assertion is not valid yet.

Judged as of its own issue, a response has this only when the identity provider sets NotBefore later than
IssueInstant. Entra, Okta and Google set it five minutes earlier for this reason, Keycloak two seconds, AD FS
not at all. How much tolerance AWS gives is not documented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Instant, moment, shown, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_NOW = timedelta(0)


@kept
def _starts(exchange: Exchange) -> list[Instant]:
    """In web-sso a confirmation with NotBefore does not hold anyway."""
    assertion = exchange.assertion
    conditions = assertion.conditions if assertion else None
    confirmations = assertion.confirmations if assertion and exchange.asked.assumes_role else ()
    starts = [
        conditions.not_before if conditions else None,
        *(data.not_before for each in confirmations for data in each.data),
    ]
    return [start for start in starts if start and start.when]


@rule(
    code="AST006",
    name="not-yet-valid",
    summary="NotBefore lies in the future.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "2.5.1.2"), Cite(Spec.SAML_CORE, "2.4.1.2, NotBefore")),
    since="0.1",
    applies=lambda exchange: bool(_starts(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The latest start decides; the very moment of NotBefore is valid."""
    asked = exchange.asked
    early = [
        (start.when - asked.at, start) for start in _starts(exchange) if start.when and start.when - asked.at > _NOW
    ]
    if not early:
        return
    early.sort(key=lambda pair: pair[0], reverse=True)
    (ahead, first), *others = early
    skew = f"the clock skew of {span(asked.clock_skew)}"
    within = ahead <= asked.clock_skew
    yield Problem(
        message=f"valid from {shown(first.text)}, {span(ahead)} after {moment(asked.at)}; "
        + (f"{skew} covers it" if within else f"{skew} does not cover it"),
        where=first.location,
        related=tuple(Related("also here", other.location) for _, other in others[:3]),
        expected=f"{moment(asked.at)} or earlier",
        actual=shown(first.text),
        severity=Severity.WARNING if within else None,
        fix=fixes.CLOCK,
    )
