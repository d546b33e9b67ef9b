"""
The SAML provider in IAM was set to take encrypted assertions only, and this assertion came in plain text. AWS then
refuses it, however good its signature is; its words for that are not known.

Either the identity provider encrypts, with the certificate that belongs to the private key in IAM, or the provider
is set back to Allowed, which takes both. `samlcheck` knows the setting from `--encryption required` or from the JSON
of `aws iam get-saml-provider` given as metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.facts import providers_note, providers_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_OR_PLAIN: Final = "Or let the provider take plain assertions too: set its encryption mode to Allowed."


@rule(
    code="AWS170",
    name="encryption-required-but-plain",
    summary="The SAML provider takes encrypted assertions only, and this one is not encrypted.",
    severity=Severity.ERROR,
    stage=Stage.PROVIDER,
    cites=(Cite(Spec.AWS_PROVIDER, "SAML encryption"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: exchange.encryption is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first Assertion in plain text."""
    plain = [each for each in exchange.response.assertions if not exchange.decryption.was_encrypted(each.node)]
    if exchange.encryption == "required" and plain and not exchange.response.encrypted_assertions:
        yield Problem(
            message="the assertion is in plain text, and the SAML provider takes encrypted assertions only",
            where=plain[0].location,
            expected="an EncryptedAssertion",
            actual="an Assertion",
            fix=fixes.ENCRYPT.for_each("provider_arn", providers_of(exchange), note=_note(exchange)),
        )


def _note(exchange: Exchange) -> str:
    return f"{_OR_PLAIN} {providers_note(exchange)}".rstrip()
