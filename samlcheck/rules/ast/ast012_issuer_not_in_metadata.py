"""
The Issuer of the assertion is not the entityID of any identity provider in the metadata that was given. AWS
looks the Issuer up in the metadata of the SAML provider, character by character, and answers *Issuer not
present in specified provider*. Keys of an entity that the Issuer does not name are not trusted either.

It happens when the metadata is another application's or another tenant's, when the pair in the Role attribute
names the wrong SAML provider, or when the two differ in a slash or in http and https: Okta's issuers really
begin with http.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import providers_note, providers_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.idp.hints import issuer_hint
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return exchange.assertion is not None and bool(exchange.trust.entities)


@rule(
    code="AST012",
    name="issuer-not-in-metadata",
    summary="The Issuer is not the entityID of an identity provider in the metadata.",
    severity=Severity.ERROR,
    stage=Stage.ISSUER,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Failed to assume role: Issuer not present in specified provider"),
        Cite(Spec.SAML_CORE, "2.2.5"),
    ),
    since="0.1",
    covers=("XML012",),
    profiles=("aws", "aws-client-vpn", "aws-cognito", "aws-identity-center", "aws-opensearch"),
    applies=_applies,
    aws_message=messages.ISSUER_NOT_PRESENT,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Exact strings, and only where there is metadata to compare with."""
    assertion, known = exchange.assertion, tuple(exchange.trust.entities)
    issuer = assertion.issuer if assertion else None
    if issuer and issuer.text in known:
        return
    part = issuer or assertion
    hint = issuer_hint(issuer.text, known) if issuer else None
    said = f'the Issuer "{shown(issuer.text)}" is not' if issuer else "the assertion has no Issuer to be found"
    yield Problem(
        message=f"{said} in the metadata{f': {hint}' if hint else ''}",
        where=part.location if part else None,
        expected=shown(known[0]) + (f", or another of the {len(known)} entityIDs" if known[1:] else ""),
        actual=shown(issuer.text) if issuer else None,
        fix=_fix(exchange),
        aws_message=messages.ISSUER_NOT_PRESENT.to_call if exchange.asked.mode == "api" else None,
    )


def _fix(exchange: Exchange) -> Fix:
    if not exchange.asked.assumes_role:
        return fixes.ISSUER
    providers, note = providers_of(exchange), providers_note(exchange)
    return fixes.ISSUER.running(fixes.UPDATE_PROVIDER_METADATA.for_each("provider_arn", providers, note=note))
