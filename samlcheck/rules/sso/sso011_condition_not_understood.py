"""
The Conditions hold one that SAML does not define. An identity provider may set conditions of its own, and a service
that does not understand one cannot say that the assertion is valid, whatever else holds: it has to do without it.

Nobody can tell from here what your service understands, so the outcome stays open. AudienceRestriction, OneTimeUse and
ProxyRestriction are SAML's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.names import saml
from samlcheck.core.xml import Node
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_KNOWN: Final = frozenset(saml(local) for local in ("AudienceRestriction", "OneTimeUse", "ProxyRestriction"))
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _conditions(exchange: Exchange) -> Sequence[Node]:
    conditions = exchange.assertion.conditions if exchange.assertion else None
    return conditions.node.children if conditions else ()


@rule(
    code="SSO011",
    name="condition-not-understood",
    summary="The Conditions hold one that SAML does not define.",
    severity=Severity.WARNING,
    refusal=Refusal.INFERRED,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "2.5.1 and 2.5.1.3"), Cite(Spec.SAML_PROFILES, "4.1.4.3")),
    since="0.1",
    profiles=("web-sso",),
    applies=lambda exchange: bool(_conditions(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all of them."""
    strange = [node for node in _conditions(exchange) if node.tag not in _KNOWN]
    if strange:
        first, *others = strange
        name = first.get(_TYPE) or first.local
        more = f" and {len(others)} more" if others else ""
        yield Problem(
            message=f'whether the service understands the condition "{shown(name)}"{more}: SAML does not define it',
            where=Location(first),
            related=tuple(Related("also here", Location(other)) for other in others[:3]),
            expected="conditions that the service understands",
        )
