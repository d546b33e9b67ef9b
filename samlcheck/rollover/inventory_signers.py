"""
Which certificate's key made the signatures of a message.

Nobody is trusted here: a key is a match, and whether anyone should believe it is the business of `samlcheck check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samlcheck.core.certificates import Key, public_key_of
from samlcheck.core.names import saml
from samlcheck.errors import TrustError
from samlcheck.rollover.inventory import Signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samlcheck.core.certificates import Certificate
    from samlcheck.core.xml import Document

__all__ = ["Message", "Signer", "issuers", "signers"]

_ISSUER = saml("Issuer")


class Message(NamedTuple):
    """A response or an assertion, and the index of its input."""

    document: Document
    input: int


class Signer(NamedTuple):
    """The key that made a signature, by its SHA-256, and what it signed."""

    spki_sha256: str
    signed: Signed


def issuers(document: Document) -> frozenset[str]:
    """The entities that a message names as its issuers."""
    return frozenset(node.text.strip() for node in document.nodes if node.tag == _ISSUER)


def signers(message: Message, candidates: Mapping[str | None, Iterable[Certificate]]) -> Iterator[Signer]:
    """
    The signatures whose key is known: carried in KeyInfo, of the issuer's metadata, or in a file of certificates.

    `candidates` are the certificates by entityID, None for those of files.
    """
    from samlcheck.model.signatures import check_signatures  # noqa: PLC0415 only who gives a message pays
    from samlcheck.model.trust import Trust  # noqa: PLC0415 as above

    owners = (*sorted(issuers(message.document)), None)
    known = [key for owner in owners for key in _keys(candidates.get(owner, ()))]
    for check in check_signatures(message.document, Trust(), known):
        key = check.key or check.matching
        if key is not None:
            yield Signer(
                key.spki_sha256,
                Signed(
                    input=message.input,
                    element=check.element,
                    id=check.node.get("ID"),
                    holds=check.signed is not None,
                ),
            )


def _keys(certificates: Iterable[Certificate]) -> Iterator[Key]:
    for each in certificates:
        try:
            yield Key(public_key=public_key_of(each.public_key), source="certificate", certificate=each)
        except TrustError:
            continue
