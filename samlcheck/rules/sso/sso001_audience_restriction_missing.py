"""
The assertion has no AudienceRestriction. The Web Browser SSO profile demands one that names the service
provider, so that a response sent to one service cannot be taken to another that trusts the same identity
provider.

The identifier (entity ID) of the application is what identity providers write into it; without one, some
leave the whole restriction out.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="SSO001",
    name="audience-restriction-missing",
    summary="The assertion does not say for which service it is.",
    severity=Severity.ERROR,
    stage=Stage.AUDIENCE,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "2.5.1.4")),
    since="0.1",
    profiles=("web-sso",),
    applies=lambda exchange: exchange.assertion is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Whom it names is another rule's question."""
    assertion = exchange.assertion
    conditions = assertion.conditions if assertion else None
    if conditions and conditions.audience_restrictions:
        return
    part = conditions or assertion
    value = exchange.asked.audience
    yield Problem(
        message="the assertion has no AudienceRestriction: it does not say for which service it is",
        where=part.location if part else None,
        expected=value or "an AudienceRestriction that names the service provider",
        fix=fixes.AUDIENCE.of(value=value or "the entity ID of the service provider"),
    )
