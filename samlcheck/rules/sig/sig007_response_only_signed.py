"""
Only the Response is signed, not the Assertion inside it. That is allowed by SAML, and the signature covers the
assertion along with everything else.

AWS's own metadata asks for signed assertions (WantAssertionsSigned), and every documented set-up signs them. Whether
AWS takes a response that is signed as a whole alone is documented nowhere; of two emulators one accepts it and one
refuses it. So the answer stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return bool(exchange.response.signatures and exchange.response.assertions)


@rule(
    code="SIG007",
    name="response-only-signed",
    summary="Only the response is signed; AWS asks for signed assertions.",
    severity=Severity.WARNING,
    stage=Stage.SIGNATURE,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "WantAssertionsSigned in https://signin.aws.amazon.com/static/saml-metadata.xml"),
        Cite(Spec.SAML_METADATA, "2.4.4 Element <SPSSODescriptor>"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, on the first Assertion."""
    assertions = exchange.response.assertions
    if any(assertion.signatures for assertion in assertions):
        return
    yield Problem(
        message="only the Response is signed; AWS asks for signed assertions, and does not say whether it takes this",
        where=assertions[0].location,
        related=tuple(Related("the signature", each.location) for each in exchange.signatures[:1]),
        expected="a ds:Signature in the Assertion too",
        actual="none",
        fix=fixes.SIGN_ASSERTION,
    )
