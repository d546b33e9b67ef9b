"""
The algorithm that signs is weak or proves nothing. SHA-1 collisions can be bought; AWS has been seen to take rsa-sha1,
no page of AWS promises that it will, and others refuse it: a warning.

MD5 and RIPEMD are broken. An HMAC needs a secret that both sides share, so whoever can verify can forge; verifiers
that let the message choose took the public key for that secret. DSA signs no SAML product. An algorithm that nobody
names cannot be computed. Signatures of these kinds are refused without being computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.core.algorithms import SIGNATURES
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, refused_algorithms
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_EXPECTED = "RSA or ECDSA with SHA-256 or better"


@rule(
    code="SIG005",
    name="weak-signature-algorithm",
    summary="The signature algorithm is weak, broken, or unknown.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "6.1 Algorithm Identifiers and Implementation Requirements"),
        Cite(Spec.CVE, "CVE-2009-0217, HMAC truncation"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each algorithm: a warning for SHA-1, an error for what is refused."""
    weak: dict[str, list[SignatureCheck]] = {}
    for each in exchange.signatures:
        if each.shape and SIGNATURES[each.shape.algorithm].strength == "weak":
            weak.setdefault(each.shape.algorithm, []).append(each)
    for uri, found in weak.items():
        name = SIGNATURES[uri].name
        places = [Location(each.part("SignedInfo", "SignatureMethod"), "Algorithm") for each in found]
        yield Problem(
            message=f"the {found[0].node.local} is signed with {name}; AWS has been seen to take it",
            where=places[0],
            related=tuple(Related("also here", place) for place in places[1:4]),
            expected=_EXPECTED,
            actual=name,
            fix=fixes.SIGNING_ALGORITHM,
            severity=Severity.WARNING,
        )
    for actual, why, found in refused_algorithms(exchange.signatures, "signature-algorithm", SIGNATURES):
        yield Problem(
            message=f"the {found[0].node.local} is signed in a way that is refused: {why}",
            where=Location(found[0].where, "Algorithm"),
            related=tuple(Related("also here", Location(each.where, "Algorithm")) for each in found[1:4]),
            expected=_EXPECTED,
            actual=actual,
            fix=fixes.SIGNING_ALGORITHM,
            aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
        )
