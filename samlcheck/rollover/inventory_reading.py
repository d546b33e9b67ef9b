"""
Goes through documents and keeps a small record for each distinct certificate and each place it stands in.

A certificate is read once, however often it is there: what counts is the text that it is written as.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.names import ds, md, saml, xenc
from samlcheck.errors import TrustError
from samlcheck.rollover.inventory import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.core.xml import Node
    from samlcheck.rollover.inventory import Part, Use

__all__ = ["Facts", "Reading"]

_X509: Final = ds("X509Certificate")
_KEY_INFO: Final = ds("KeyInfo")
_X509_DATA: Final = ds("X509Data")
_WITHOUT: Final = (ds("KeyValue"), ds("RetrievalMethod"))
"""A key as a number, and one that lies elsewhere and is not fetched."""
_KEY_DESCRIPTOR: Final = md("KeyDescriptor")
_ENCRYPTED: Final = (xenc("EncryptedKey"), xenc("EncryptedData"))
_CONFIRMATION: Final = saml("SubjectConfirmationData")
_CANDIDATES: Final = 1000
"""Certificates that are kept to verify a message with which came later: what people give at once has a few."""


class Facts(NamedTuple):
    """What is kept of a certificate."""

    sha1: str
    sha256: str
    spki_sha256: str
    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    key_type: str
    key_bits: int | None


class Tally(NamedTuple):
    """What one document holds: places of certificates, keys without one, and what could not be read."""

    certificates: int
    bare_keys: int
    problem: str | None

    def plus(self, other: Tally) -> Tally:
        """Both together, with the first problem."""
        return Tally(
            self.certificates + other.certificates, self.bare_keys + other.bare_keys, self.problem or other.problem
        )


@dataclass(slots=True)
class Reading:
    """
    What has been found so far: `facts` by SHA-256, `places` by the same, `candidates` by entityID, None for those of
    files. `wanted` are the entities whose keys are to verify a message.
    """

    facts: dict[str, Facts] = field(default_factory=dict)
    places: dict[str, list[Found]] = field(default_factory=dict)
    candidates: dict[str | None, dict[Certificate, None]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    _written: dict[bytes, str | None] = field(default_factory=dict)
    _kept: int = 0

    def file(self, certificates: tuple[Certificate, ...], number: int) -> Tally:
        """Take the certificates of a file that holds nothing else."""
        for each in certificates:
            self._take(self._known(each), Found(input=number, part="file"))
            self._keep(None, each)
        return Tally(len(certificates), 0, None)

    def document(self, root: Node, number: int) -> Tally:
        """Take the certificates of a message, or of metadata."""
        certificates = bare = bad = 0
        for key_info, entity_id in _key_infos(root):
            texts = _texts(key_info)
            bare += not texts and any(child.tag in _WITHOUT for child in key_info.children)
            place = _place(key_info, number, entity_id)
            for text in texts:
                sha256 = self._read(text, place)
                if sha256 is None:
                    bad += 1
                else:
                    certificates += 1
                    self._take(sha256, place)
        return Tally(certificates, bare, _damaged(bad))

    def _read(self, text: str, place: Found) -> str | None:
        """The certificate's SHA-256, None for what cannot be read."""
        written = text.strip().encode(errors="replace")
        digest = hashlib.sha256(written).digest()
        known = digest in self._written
        keeps = self._keeps(place)
        if known and not keeps:
            return self._written[digest]
        try:
            certificate = load_certificates(written)[0]
        except TrustError:
            self._written[digest] = None
            return None
        self._written[digest] = self._known(certificate)
        if keeps:
            self._keep(place.entity_id, certificate)
        return certificate.sha256

    def _known(self, certificate: Certificate) -> str:
        sha256 = certificate.sha256
        if sha256 not in self.facts:
            self.facts[sha256] = _facts(certificate)
            self.places[sha256] = []
        return sha256

    def _take(self, sha256: str, place: Found) -> None:
        self.places[sha256].append(place)

    def _keeps(self, place: Found) -> bool:
        """Whether the certificate may be asked for again, to verify a message with."""
        if place.part != "key-descriptor" or place.use == "encryption":
            return False
        return place.entity_id in self.wanted or self._kept < _CANDIDATES

    def _keep(self, entity_id: str | None, certificate: Certificate) -> None:
        kept = self.candidates.setdefault(entity_id, {})
        if certificate not in kept:
            kept[certificate] = None
            self._kept += 1


def _key_infos(root: Node) -> Iterator[tuple[Node, str | None]]:
    """Each KeyInfo, or X509Data in none, with the entity that it stands in, in document order."""
    stack: list[tuple[Node, str | None]] = [(root, None)]
    while stack:
        node, owner = stack.pop()
        if node.tag == names.ENTITY_DESCRIPTOR:
            owner = node.get("entityID")
        children = node.children
        if node.tag in {_KEY_INFO, _X509_DATA}:
            yield node, owner
            children = tuple(each for each in children if each.tag in _ENCRYPTED)
        stack.extend([(child, owner) for child in reversed(children)])


def _texts(key_info: Node) -> list[str]:
    """Its certificates as they are written, without those of a KeyInfo further in."""
    return [
        each.text
        for child in key_info.children
        if child.tag not in _ENCRYPTED
        for each in child.iter()
        if each.tag == _X509
    ]


def _place(key_info: Node, number: int, entity_id: str | None) -> Found:
    """What a KeyInfo belongs to."""
    part: Part = "other"
    use: Use | None = None
    above = key_info.parent
    holder = above.parent if above is not None else None
    tag = above.tag if above is not None else ""
    if above is not None and tag == _KEY_DESCRIPTOR:
        part = "key-descriptor"
        said = above.get("use")
        use = None if said is None else "signing" if said == "signing" else "encryption"
    elif tag == names.SIGNATURE:
        part, use = "signature", "signing"
    elif tag in _ENCRYPTED:
        part, use = "encryption", "encryption"
    elif tag == _CONFIRMATION:
        part = "confirmation"
    return Found(
        input=number, part=part, use=use, entity_id=entity_id, holder=holder.local if holder is not None else None
    )


def _facts(certificate: Certificate) -> Facts:
    subject = certificate.subject
    return Facts(
        sha1=certificate.sha1,
        sha256=certificate.sha256,
        spki_sha256=certificate.spki_sha256,
        subject=subject,
        issuer=subject if certificate.issuer == subject else certificate.issuer,
        serial=certificate.serial,
        not_before=certificate.not_before,
        not_after=certificate.not_after,
        key_type=certificate.key_type,
        key_bits=certificate.key_bits,
    )


def _damaged(bad: int) -> str | None:
    if not bad:
        return None
    return "a certificate in it cannot be read" if bad == 1 else f"{bad:,} certificates in it cannot be read"
