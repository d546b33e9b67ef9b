"""
Two signatures under one element, or a signature where none belongs: under an element that is neither a Response nor an
Assertion nor metadata. With two, a verifier may check one and take its word for what the other covers; one that stands
elsewhere signs nothing that SAML reads, and is what is left over when a signed message was taken apart.

No identity provider writes such messages. None of two signatures counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.signature_check import failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_HOLDERS = frozenset({names.RESPONSE, names.ASSERTION, names.ENTITY_DESCRIPTOR, names.ENTITIES_DESCRIPTOR})


@rule(
    code="SIG011",
    name="several-signatures",
    summary="An element has more than one signature, or a signature stands where none belongs.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "5.4.1 Signing Formats and Algorithms"),
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
    ),
    since="0.1",
    covers=("XML012",),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each element with several, and one for the signatures that stand elsewhere."""
    for each in failing(exchange.signatures, "several-signatures"):
        yield Problem(
            message=f"the signature of the {each.node.local} is refused: {each.detail}",
            where=Location(each.where),
            related=(Related("the element", each.location),),
            expected="one ds:Signature",
            fix=fixes.ATTACK_REPORT,
        )
    signatures = named(exchange.document, names.SIGNATURE)
    lost = [node for node in signatures if node.parent is None or node.parent.tag not in _HOLDERS]
    if not lost:
        return
    first, *rest = lost
    holder = first.parent.local if first.parent else "nothing"
    yield Problem(
        message=f"a signature stands under {shown(holder)}, where it signs nothing that SAML reads",
        where=Location(first),
        related=tuple(Related("another one", Location(node)) for node in rest[:3]),
        expected="signatures in the Response and the Assertion",
        fix=fixes.ATTACK_REPORT,
    )
