"""
The message is encrypted in a way that can be attacked. RSA 1.5 key transport and CBC modes tell an attacker
who may send altered copies, and sees how the service fails, what the plain text is; with enough copies they
give it away. Triple DES is old, slow, and not among the algorithms that AWS lists.

A signature around the encrypted part stops the altered copies, so CBC is named only without one. AES-GCM
under RSA-OAEP has neither weakness. Several products still encrypt with the older ones by default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.core.names import XENC
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_WEAK: Final[Mapping[str, str]] = {
    f"{XENC}rsa-1_5": "the key is transported with RSA 1.5, which answers to altered copies",
    f"{XENC}tripledes-cbc": "the content is encrypted with Triple DES",
}
_CBC: Final[Mapping[str, str]] = {
    f"{XENC}aes{bits}-cbc": f"the content is encrypted with AES-{bits} in CBC mode, and nothing around it is signed"
    for bits in (128, 192, 256)
}


def _methods(exchange: Exchange) -> tuple[Node, ...]:
    """Every EncryptionMethod, of content and of keys, in a message that has or had something encrypted."""
    return exchange.decryption.methods if exchange.unreadable or exchange.decryption.opened else ()


@rule(
    code="RSP012",
    name="weak-encryption",
    summary="The message is encrypted with RSA 1.5, Triple DES, or CBC without a signature around it.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(
        Cite(Spec.XML_ENCRYPTION, "Chosen-Ciphertext Attacks"),
        Cite(Spec.XML_ENCRYPTION, "RSA Version 1.5"),
        Cite(Spec.XML_ENCRYPTION, "Triple DES"),
        Cite(Spec.AWS_PROVIDER, "SAML encryption"),
    ),
    since="0.1",
    applies=lambda exchange: bool(_methods(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem for each algorithm."""
    places: dict[str, list[Node]] = {}
    for node in _methods(exchange):
        uri = node.get("Algorithm") or ""
        if uri in _WEAK or (uri in _CBC and not _signed_around(node)):
            places.setdefault(uri, []).append(node)
    for uri, nodes in places.items():
        yield Problem(
            message=_WEAK.get(uri) or _CBC[uri],
            where=Location(nodes[0], "Algorithm"),
            related=tuple(Related("also here", Location(node, "Algorithm")) for node in nodes[1:4]),
            expected="AES-GCM under RSA-OAEP",
            actual=uri,
            fix=fixes.ENCRYPTION_ALGORITHM,
        )


def _signed_around(node: Node) -> bool:
    return any(above.find(names.SIGNATURE) for above in node.ancestors())
