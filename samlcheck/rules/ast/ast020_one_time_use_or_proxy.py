"""
The Conditions hold OneTimeUse or ProxyRestriction. OneTimeUse asks the receiver not to keep the assertion
for later; ProxyRestriction limits who may issue further assertions because of this one.

AWS is not known to enforce either: a response can be used for several roles within its five minutes. Both
are rare, and a reader that does not know a condition has to refuse the assertion, so they are told here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return bool(exchange.assertion and exchange.assertion.conditions)


@rule(
    code="AST020",
    name="one-time-use-or-proxy",
    summary="The Conditions hold OneTimeUse or ProxyRestriction.",
    severity=Severity.NOTE,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "2.5.1.5"), Cite(Spec.SAML_CORE, "2.5.1.6")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One note for both."""
    conditions = exchange.assertion.conditions if exchange.assertion else None
    parts = (conditions.one_time_use, conditions.proxy_restriction) if conditions else ()
    found = [part for part in parts if part]
    if found:
        yield Problem(
            message=f"the Conditions hold {' and '.join(part.local for part in found)}; AWS is not known to act on it",
            where=Location(found[0]),
            related=tuple(Related("and this", Location(part)) for part in found[1:]),
        )
