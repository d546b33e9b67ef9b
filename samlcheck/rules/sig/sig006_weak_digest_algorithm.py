"""
The digest, the fingerprint of the content that the signature covers, is made with a weak algorithm. With SHA-1 two
contents of one digest can be found at a price; AWS has been seen to take it, no page of AWS promises that it will, and
others refuse it: a warning, also where the signature itself uses SHA-256.

MD5 and RIPEMD are broken, and an algorithm that nobody names cannot be computed: such a signature is refused before
anything is computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.core.algorithms import DIGESTS
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, refused_algorithms
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_EXPECTED = "SHA-256 or better"


@rule(
    code="SIG006",
    name="weak-digest-algorithm",
    summary="The digest algorithm is weak, broken, or unknown.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "6.2 Message Digests"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each algorithm: a warning for SHA-1, an error for what is refused."""
    weak: dict[str, list[SignatureCheck]] = {}
    for each in exchange.signatures:
        if each.shape and DIGESTS[each.shape.digest].strength == "weak":
            weak.setdefault(each.shape.digest, []).append(each)
    for uri, found in weak.items():
        name = DIGESTS[uri].name
        places = [Location(each.part("SignedInfo", "Reference", "DigestMethod"), "Algorithm") for each in found]
        yield Problem(
            message=f"the {found[0].node.local} is signed over a {name} digest; AWS has been seen to take it",
            where=places[0],
            related=tuple(Related("also here", place) for place in places[1:4]),
            expected=_EXPECTED,
            actual=name,
            fix=fixes.SIGNING_ALGORITHM,
            severity=Severity.WARNING,
        )
    for actual, why, found in refused_algorithms(exchange.signatures, "digest-algorithm", DIGESTS):
        yield Problem(
            message=f"the {found[0].node.local} is signed over a digest that is refused: {why}",
            where=Location(found[0].where, "Algorithm"),
            related=tuple(Related("also here", Location(each.where, "Algorithm")) for each in found[1:4]),
            expected=_EXPECTED,
            actual=actual,
            fix=fixes.SIGNING_ALGORITHM,
            aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
        )
