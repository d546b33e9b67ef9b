"""
Nothing was given that says whose signature counts: no metadata, no certificate, no fingerprint. What can be seen is
whether the message is whole, and everything in it that does not depend on the key; who wrote it stays open.

Give the metadata that the service holds. For AWS that is the document of the SAML provider in IAM, which
`aws iam get-saml-provider` prints, and not what the identity provider publishes today: the difference of the two is
often the cause.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, providers_of
from samlcheck.aws.meant import options_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return bool(exchange.signatures or exchange.response.encrypted_assertions)


@rule(
    code="SIG015",
    name="no-trust-given",
    summary="No metadata, certificate or fingerprint was given: nobody vouches for the signature.",
    severity=Severity.NOTE,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.AWS_PROVIDER, "on the metadata document and its keys"),
        Cite(Spec.SAMLCHECK, "Keys come from the caller"),
    ),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message."""
    if exchange.trust:
        return
    yield Problem(
        message="no metadata, certificate or fingerprint was given, so whose signature this is cannot be told",
        where=exchange.response.location,
        expected="--metadata, --cert or --fingerprint",
        fix=_fix(exchange) if exchange.asked.assumes_role else None,
    )


def _fix(exchange: Exchange) -> Fix | None:
    """Ask AWS for each provider that is meant, and check again with the same call in mind."""
    providers = providers_of(exchange) or tuple(pair.provider.text for pair in facts_of(exchange).pairs[:1])
    fix = fixes.GIVE_TRUST.of(source=exchange.capture.source).asking(options_of(exchange.asked))
    return fix.for_each("provider_arn", providers) if providers else None
