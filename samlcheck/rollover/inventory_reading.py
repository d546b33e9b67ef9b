"""
Goes through documents and keeps a small record for each distinct certificate and each place it stands in.

A certificate is read once, however often it is there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.certificates import Certificate, load_certificates, read_base64
from samlcheck.core.names import ds, md, saml, xenc
from samlcheck.errors import TrustError
from samlcheck.rollover.inventory import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samlcheck.core.xml import Passage
    from samlcheck.rollover.inventory import Part, Use

__all__ = ["SOUGHT", "Facts", "Reading"]

_X509: Final = ds("X509Certificate")
_KEY_INFO: Final = ds("KeyInfo")
_X509_DATA: Final = ds("X509Data")
_HOLDERS: Final = (_KEY_INFO, _X509_DATA)
_WITHOUT: Final = (ds("KeyValue"), ds("RetrievalMethod"))
"""A key as a number, and one that lies elsewhere and is not fetched."""
SOUGHT: Final = (_KEY_INFO, _X509, *_WITHOUT)
_KEY_DESCRIPTOR: Final = md("KeyDescriptor")
_ENCRYPTED: Final = (xenc("EncryptedKey"), xenc("EncryptedData"))
_CONFIRMATION: Final = saml("SubjectConfirmationData")
_SEQUENCE: Final = b"\x30"
"""What a certificate in DER begins with, and the text of one, in base64 again, does not."""
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


_FACTS: Final = attrgetter(*Facts._fields)


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
    _kept: int = 0

    def file(self, certificates: tuple[Certificate, ...], number: int) -> Tally:
        """Take the certificates of a file that holds nothing else."""
        for each in certificates:
            self._take(self._known(each), Found(input=number, part="file"))
            self._keep(None, each)
        return Tally(len(certificates), 0, None)

    def document(self, passages: Iterable[Passage], number: int) -> Tally:
        """Take the certificates of a message, or of metadata: of what skim() finds in it with the tags SOUGHT."""
        certificates = bare = bad = 0
        for key_info in _key_infos(passages):
            bare += not key_info.certificates and key_info.other
            place = _place(key_info.around, number)
            for text in key_info.certificates:
                sha256 = self._read(text, place)
                if sha256 is None:
                    bad += 1
                else:
                    certificates += 1
                    self._take(sha256, place)
        return Tally(certificates, bare, _damaged(bad))

    def _read(self, text: str, place: Found) -> str | None:
        """The certificate's SHA-256, None for what cannot be read."""
        der = read_base64(text) or b""
        plain = der.startswith(_SEQUENCE)
        if plain and (sha256 := hashlib.sha256(der).hexdigest().upper()) in self.facts and not self._keeps(place):
            return sha256
        try:
            certificate = Certificate(der) if plain else load_certificates(text.strip().encode(errors="replace"))[0]
        except TrustError:
            return None
        if self._keeps(place):
            self._keep(place.entity_id, certificate)
        return self._known(certificate)

    def _known(self, certificate: Certificate) -> str:
        sha256 = certificate.sha256
        if sha256 not in self.facts:
            self.facts[sha256] = Facts._make(_FACTS(certificate))
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


@dataclass(slots=True)
class _KeyInfo:
    """A KeyInfo, or an X509Data in none: what is around it, its certificates, whether it has a key in another form."""

    around: list[tuple[str, Mapping[str, str]]]
    certificates: list[str] = field(default_factory=list)
    other: bool = False


def _key_infos(passages: Iterable[Passage]) -> list[_KeyInfo]:
    """Them with what they hold, in document order; `latest` is the last one at each depth."""
    found: list[_KeyInfo] = []
    latest: dict[int, _KeyInfo] = {}
    for tag, text, around in passages:
        holder = _holder(around)
        if holder is None:
            if tag == _KEY_INFO:
                latest[len(around)] = _KeyInfo(around)
                found.append(latest[len(around)])
        elif tag == _X509 and around[holder][0] == _X509_DATA:
            found.append(_KeyInfo(around[holder + 1 :], [text]))
        elif tag == _X509:
            latest[len(around) - holder - 1].certificates.append(text)
        elif tag != _KEY_INFO and not holder:
            latest[len(around) - 1].other = True
    return found


def _holder(around: list[tuple[str, Mapping[str, str]]]) -> int | None:
    """The outermost KeyInfo or X509Data of those, but for what is encrypted in one, which has its own."""
    holder = None
    for number, (tag, _) in enumerate(around):
        if tag in _ENCRYPTED:
            break
        if tag in _HOLDERS:
            holder = number
    return holder


def _place(around: list[tuple[str, Mapping[str, str]]], number: int) -> Found:
    """What a KeyInfo belongs to."""
    part: Part = "other"
    use: Use | None = None
    tag, attributes = around[0] if around else ("", {})
    if tag == _KEY_DESCRIPTOR:
        part = "key-descriptor"
        said = attributes.get("use")
        use = None if said is None else "signing" if said == "signing" else "encryption"
    elif tag == names.SIGNATURE:
        part, use = "signature", "signing"
    elif tag in _ENCRYPTED:
        part, use = "encryption", "encryption"
    elif tag == _CONFIRMATION:
        part = "confirmation"
    holder = intern(around[1][0].rpartition("}")[2]) if len(around) > 1 else None
    return Found(number, part, use, _entity_id(around), holder)


def _entity_id(around: list[tuple[str, Mapping[str, str]]]) -> str | None:
    """Of the entity that a KeyInfo stands in."""
    for tag, attributes in around:
        if tag == names.ENTITY_DESCRIPTOR:
            name = attributes.get("entityID")
            return name and intern(name)  # its certificates share it
    return None


def _damaged(bad: int) -> str | None:
    if not bad:
        return None
    return "a certificate in it cannot be read" if bad == 1 else f"{bad:,} certificates in it cannot be read"
