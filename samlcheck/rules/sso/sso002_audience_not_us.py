"""
An AudienceRestriction does not name the service provider that was given. Several restrictions must all be
met; within one, any of its audiences will do. The names are compared as exact strings, to the last slash and
capital letter.

The response is for another service, or the identifier (entity ID) in the identity provider is not the one
that the service provider calls itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import AudienceRestriction
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _restrictions(exchange: Exchange) -> tuple[AudienceRestriction, ...]:
    """Those that name anybody: an empty one is another rule's."""
    conditions = exchange.assertion.conditions if exchange.assertion else None
    restrictions = conditions.audience_restrictions if conditions else ()
    return tuple(restriction for restriction in restrictions if restriction.audiences)


def _applies(exchange: Exchange) -> bool:
    return exchange.asked.audience is not None and bool(_restrictions(exchange))


@rule(
    code="SSO002",
    name="audience-not-us",
    summary="An AudienceRestriction does not name the service provider.",
    severity=Severity.ERROR,
    stage=Stage.AUDIENCE,
    cites=(Cite(Spec.SAML_CORE, "2.5.1.4"), Cite(Spec.SAML_PROFILES, "4.1.4.2")),
    since="0.1",
    profiles=("web-sso",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Every restriction on its own, one Problem for all."""
    wanted = exchange.asked.audience or ""
    foreign = [
        restriction
        for restriction in _restrictions(exchange)
        if all(audience.text != wanted for audience in restriction.audiences)
    ]
    if foreign:
        first = foreign[0].audiences[0]
        more = len(foreign[0].audiences) - 1
        others = f" and {more} more" if more else ""
        yield Problem(
            message=f'the assertion is for "{shown(first.text)}"{others}, not for "{shown(wanted)}"',
            where=first.location,
            related=tuple(Related("also here", other.location) for other in foreign[1:4]),
            expected=shown(wanted),
            actual=shown(first.text),
            fix=fixes.AUDIENCE.of(value=wanted),
        )
