"""
The assertion has no AudienceRestriction, so it does not say for whom it is. A response without one could be
taken to any service that trusts this identity provider.

AWS's guide used to say that AWS should be an audience, and no longer prints the list. Whether AWS refuses an
assertion without one is not documented; nobody is known to have tried. The Web Browser SSO profile demands
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="AST010",
    name="no-audience-restriction",
    summary="The assertion does not say for which service it is.",
    severity=Severity.WARNING,
    stage=Stage.AUDIENCE,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "AudienceRestriction, as printed until 2023"),
        Cite(Spec.SAML_PROFILES, "4.1.4.2"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=for_iam,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """A restriction that names nobody is a wrong audience, not a missing one."""
    assertion = exchange.assertion
    conditions = assertion.conditions if assertion else None
    if conditions and conditions.audience_restrictions:
        return
    part = conditions or assertion
    yield Problem(
        message="the assertion has no AudienceRestriction; AWS does not document whether it takes such a response",
        where=part.location if part else None,
        expected="an AudienceRestriction that names AWS",
        fix=fixes.AUDIENCE,
    )
