"""
A part of a signature, or a whole message, is hidden where anything may stand: in StatusDetail, in Extensions, in
KeyInfo, in an Object, in SubjectConfirmationData, or straight inside a Signature. Libraries have searched the whole
document for the digest to compare with, and found the forger's own; others read an assertion that they found so.

Here the digest is the one in the signature's own Reference and nothing else, and an assertion counts only where it
belongs; so what is hidden is never judged. What stands under a signature that verifies was written by the identity
provider, and is not hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.core.names import ds, saml, samlp
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.signature_check import covered
from samlcheck.model.wrapping import verdict
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_MESSAGES: Final = frozenset({names.RESPONSE, names.ASSERTION})
_HIDDEN: Final = frozenset({ds("SignedInfo"), ds("DigestValue"), *_MESSAGES})
_PLACES: Final = frozenset(
    {samlp("StatusDetail"), samlp("Extensions"), ds("KeyInfo"), ds("Object"), saml("SubjectConfirmationData")}
)
_XADES: Final = "http://uri.etsi.org/01903/"
"""An advanced signature's Object names certificates by their digests (ETSI TS 101 903, CertDigest)."""


@rule(
    code="ATK011",
    name="signature-smuggling",
    summary="A digest, a SignedInfo or an assertion is hidden where anything may stand.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.CVE, "CVE-2024-45409, a DigestValue in StatusDetail that was taken for the signature's"),
        Cite(Spec.XML_SIGNATURE, "4 Core Signature Syntax"),
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
    ),
    since="0.1",
    covers=("SIG012",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first thing hidden; what is hidden inside another is part of that."""
    found = [place for place in _outermost(exchange) if not covered(place[0], exchange.signatures)]
    if not found:
        return
    (first, holder), *others = found
    more = f"; {len(others)} more so" if others else ""
    yield Problem(
        message=f"the {first.local} in {holder.local} is out of sight, and a search for it finds it{more}; "
        f"{verdict(exchange)}",
        where=Location(first),
        related=(*_genuine(exchange, first), *(Related("hidden too", Location(node)) for node, _ in others[:2])),
        expected=f"{first.local} in its own place alone",
        fix=fixes.ATTACK_REPORT,
    )


def _outermost(exchange: Exchange) -> Iterator[tuple[Node, Node]]:
    """What is hidden, each with what it is hidden in; nothing that stands in another such thing."""
    until = -1
    for node in named(exchange.document, *_HIDDEN):
        if node.index <= until or _certificate_digest(node):
            continue
        holder = next((above for above in node.ancestors() if above.tag in _PLACES), None) or _around(node)
        if holder:
            until = max(each.index for each in node.iter())
            yield node, holder


def _around(node: Node) -> Node | None:
    """The Signature that a message was put straight into."""
    return node.parent if node.tag in _MESSAGES and node.parent and node.parent.tag == names.SIGNATURE else None


def _certificate_digest(node: Node) -> bool:
    return node.parent is not None and node.parent.namespace.startswith(_XADES)


def _genuine(exchange: Exchange, hidden: Node) -> tuple[Related, ...]:
    """The element of that name in the first signature of the message, or the message's own."""
    if hidden.tag in _MESSAGES:
        own = next((node for node in named(exchange.document, hidden.tag) if node is not hidden), None)
        return (Related(f"the {own.local} in its place", Location(own)),) if own else ()
    signature = next((each.node.find(names.SIGNATURE) for each in exchange.signatures), None)
    info = signature.find(ds("SignedInfo")) if signature else None
    own = next((node for node in info.iter() if node.tag == hidden.tag), None) if info else None
    return (Related(f"the {own.local} of the signature", Location(own)),) if own else ()
