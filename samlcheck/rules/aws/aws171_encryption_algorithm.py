"""
AWS lists what it decrypts: AES with 128 or 256 bits, in CBC or GCM mode, with the content key under RSA-OAEP. This
message uses something else, such as AES-192, Triple DES or RSA 1.5. Nobody has published what AWS does with it, and
the safe guess is that it cannot read the assertion.

Several products encrypt with older algorithms by default, and some of them still do when they were told of a newer
one for signing only: the two settings are apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.names import XENC
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_XENC11: Final = "http://www.w3.org/2009/xmlenc11#"
_LISTED: Final = frozenset(
    (
        *(f"{XENC}aes{bits}-cbc" for bits in (128, 256)),
        *(f"{_XENC11}aes{bits}-gcm" for bits in (128, 256)),
        f"{XENC}rsa-oaep-mgf1p",
        f"{_XENC11}rsa-oaep",
    )
)
"""IAM User Guide, Create a SAML identity provider in IAM, its lists of content and key algorithms."""


@rule(
    code="AWS171",
    name="encryption-algorithm",
    summary="The message is encrypted with an algorithm that AWS does not list.",
    severity=Severity.WARNING,
    stage=Stage.PROVIDER,
    cites=(Cite(Spec.AWS_PROVIDER, "SAML encryption"),),
    since="0.1",
    profiles=("aws",),
    covers=("RSP012",),
    applies=lambda exchange: bool(exchange.decryption.methods),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each algorithm."""
    places: dict[str, list[Node]] = {}
    for node in exchange.decryption.methods:
        uri = node.get("Algorithm") or ""
        if uri not in _LISTED:
            places.setdefault(uri, []).append(node)
    for uri, nodes in places.items():
        yield Problem(
            message=f'AWS does not list the encryption algorithm "{shown(uri.rpartition("#")[2])}": it may be unable '
            "to read what is encrypted",
            where=Location(nodes[0], "Algorithm"),
            related=tuple(Related("also here", Location(node, "Algorithm")) for node in nodes[1:4]),
            expected="AES-128 or AES-256 in CBC or GCM mode, the key under RSA-OAEP",
            actual=shown(uri),
            fix=fixes.ENCRYPTION_ALGORITHM,
        )
