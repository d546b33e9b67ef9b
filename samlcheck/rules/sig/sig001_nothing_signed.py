"""
A response in which neither the response nor an assertion carries a signature proves nothing about who wrote it:
anybody who knows the shape can write one.

AWS verifies with the keys of the SAML provider's metadata, so an unsigned response is not accepted however right its
attributes are. It comes about when signing was switched off for the application, or when a tool rebuilt the message
and dropped the signature. A refused sign-in (a Status that is not Success) is rarely signed and is not meant; nor is a
response whose assertions are all encrypted, for their signatures may be inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    response = exchange.response
    refused = response.status is not None and not response.status.success
    hidden = response.encrypted_assertions and not response.assertions
    return not (refused or hidden)


@rule(
    code="SIG001",
    name="nothing-signed",
    summary="Neither the response nor an assertion in it is signed.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_PROFILES, "4.1.4.5 POST-Specific Processing Rules"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=_applies,
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, on the message."""
    response = exchange.response
    if response.signatures or any(assertion.signatures for assertion in response.assertions):
        return
    count = len(response.assertions)
    within = (
        "" if response.bare or not count else " or on its Assertion" if count == 1 else f" or on its {count} Assertions"
    )
    yield Problem(
        message=f"no signature on the {response.node.local}{within}",
        where=response.location,
        expected="a ds:Signature in the Assertion, the Response, or both",
        actual="none",
        fix=fixes.SIGN_ASSERTION,
    )
