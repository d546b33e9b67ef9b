"""
A SAML signature holds SignedInfo, SignatureValue and at most one KeyInfo, in this order, and nothing else. A second
SignedInfo or an Object beside them is where forged digests and forged assertions have been hidden, and a lenient reader
finds the wrong one of two.

Digest and signature value are base64: its alphabet, right padding, and white space (carriage returns too). Many
libraries skip any other character in silence, so that the value they verify is not the one that stands there.

The value of an ECDSA signature is two numbers side by side. Libraries of cryptography hand them out in DER, and who
writes them so into the message has made a signature that fits its key, and that nobody takes who keeps to the standard.
It is told from a forged one: the value is written the right way, and verified.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.restored import IN_DER
from samlcheck.model.signature_check import failing
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG012",
    name="malformed-signature",
    summary="The signature is not built as XML Signature prescribes.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "4 Core Signature Syntax"),
        Cite(Spec.XML_SIGNATURE, "6.4.3 ECDSA"),
        Cite(Spec.XML_SCHEMA, "3.2.16 base64Binary"),
        Cite(Spec.CVE, "CVE-2025-29774, several SignedInfo; CVE-2025-29775, a comment in DigestValue"),
    ),
    since="0.1",
    covers=("XML012",),
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "malformed")
    if not found:
        return
    first, *rest = found
    yield Problem(
        message=f"the signature of the {first.node.local} is malformed: {first.detail}",
        where=Location(first.where),
        related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
        expected="the two numbers side by side, as many bytes each as the curve has"
        if first.restored == IN_DER
        else "SignedInfo, SignatureValue, KeyInfo, each once, and base64 in the values",
        fix=fixes.SIGNATURE_PROFILE,
    )
