"""Keys as a change of certificate sees them: each once, with every certificate over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core.certificates import Certificate, Key, load_certificates, public_key_of
from samlcheck.core.xml import Document, parse
from samlcheck.errors import TrustError, XmlError
from samlcheck.intake import Capture, read
from samlcheck.model.metadata import Entity, IdpRole, KeyDescriptor, Metadata, read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "KnownKey",
    "Listed",
    "Publication",
    "Read",
    "counted_key",
    "known_keys",
    "publication_of",
    "read_publication",
]

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Listed(NamedTuple):
    """A key where a document lists it for signing, and its certificate, None for a bare key."""

    spki: str
    certificate: Certificate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """One key: `certificates` over it by their beginning, none for a bare one."""

    spki: str
    certificates: tuple[Certificate, ...]

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that begins last: the one that portals show."""
        return self.certificates[-1] if self.certificates else None

    @property
    def begins(self) -> datetime:
        """When its certificate begins; before everything else where it has none."""
        return self.certificate.not_before if self.certificate else _NEVER

    @property
    def ends(self) -> datetime | None:
        """When its certificate ends."""
        return self.certificate.not_after if self.certificate else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Read:
    """A metadata document that was read, and what it was read from."""

    document: Document
    metadata: Metadata

    @property
    def providers(self) -> dict[str, tuple[Entity, ...]]:
        """Its identity providers for SAML 2.0 by entityID, in document order."""
        found: dict[str, tuple[Entity, ...]] = {}
        for entity in self.metadata.entities:
            if entity.roles and entity.entity_id is not None:
                found[entity.entity_id.text] = (*found.get(entity.entity_id.text, ()), entity)
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Publication:
    """What a file tells of keys: metadata (`read`), or certificates by themselves, which stand for no entity."""

    source: str
    read: Read | None
    certificates: tuple[Certificate, ...] = ()

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """The identity providers that it speaks of."""
        return tuple(self.read.providers) if self.read else ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key in it, whoever's it is, to try a signature with."""
        if self.read is None:
            return tuple(
                Key(public_key=public_key_of(each.public_key), source="certificate", certificate=each)
                for each in self.certificates
            )
        return tuple(key for entity in self.read.metadata.entities for key in entity.signing_keys)

    def listed(self, entity_id: str) -> tuple[Listed, ...]:
        """The keys for signing of that identity provider; of certificates by themselves all."""
        if self.read is None:
            return tuple(Listed(each.spki_sha256, each) for each in self.certificates)
        return _of_roles(role for entity in self.read.providers.get(entity_id, ()) for role in entity.roles)

    def counted_on(self, entity_id: str) -> tuple[Listed, ...]:
        """
        Those of them that whoever reads it has. Of an entity with several roles of an identity provider some readers
        take the first alone, and what IAM takes is not documented.
        """
        if self.read is None:
            return self.listed(entity_id)
        entities = self.read.providers.get(entity_id, ())
        return _of_roles(role for each in entities for role in [role for role in each.roles if role.keys][:1])


def read_publication(data: bytes, source: str) -> Publication:
    """
    Metadata, the answer of `aws iam get-saml-provider`, or certificates in whatever form.

    Raises TrustError, which names the source, for anything else.
    """
    captures = read(data, source=source)
    documents = [capture for capture in captures if capture.kind == "metadata"]
    if len(documents) > 1:
        raise TrustError(f"{source} holds {len(documents):,} metadata documents: give one")
    found = documents or [capture for capture in captures if capture.kind == "certificate"]
    if not found:
        raise TrustError(f"{source}: {_what(captures[0])}, where metadata or a certificate is wanted")
    several = [publication_of(each) for each in found]
    certificates = tuple(certificate for each in several for certificate in each.certificates)
    return Publication(source=source, read=several[0].read, certificates=certificates)


def publication_of(capture: Capture) -> Publication:
    """The metadata or the certificates of a capture. Raises TrustError where no key of it is of any use."""
    if capture.kind == "certificate":
        return Publication(source=capture.source, read=None, certificates=_certificates(capture))
    try:
        document = parse(capture.whole)
    except (XmlError, OSError) as error:
        raise TrustError(f"{capture.source} cannot be read as metadata: {error}") from error
    found = Read(document=document, metadata=read_metadata(document.root))
    if not any(entity.signing_keys for entities in found.providers.values() for entity in entities):
        raise TrustError(f"{capture.source}: the metadata holds no usable key of a SAML 2.0 identity provider")
    return Publication(source=capture.source, read=found)


def known_keys(listed: Iterable[Listed]) -> tuple[KnownKey, ...]:
    """Each key once; the one whose certificate begins first comes first."""
    found: dict[str, dict[Certificate, None]] = {}
    for each in listed:
        certificates = found.setdefault(each.spki, {})
        if each.certificate:
            certificates[each.certificate] = None
    keys = [
        KnownKey(spki=spki, certificates=tuple(sorted(each, key=lambda one: one.not_before)))
        for spki, each in found.items()
    ]
    return tuple(sorted(keys, key=lambda key: key.begins))


def _certificates(capture: Capture) -> tuple[Certificate, ...]:
    """Those that are somebody's own: an authority that comes along because it issued another one signs no response."""
    try:
        found = load_certificates(capture.data)
        for each in found:
            public_key_of(each.public_key)
    except TrustError as error:
        raise TrustError(f"{capture.source}: {error}") from error
    issuers = _issuers(found)
    return tuple(each for each in found if each.subject not in issuers) or found


def counted_key(descriptor: KeyDescriptor) -> Key | None:
    """
    The key that a KeyDescriptor is of, a certificate's if there is one.

    It is of one (XML Signature 4.4.4): certificates beside the first are its chain, or a mistake that nobody knows what
    AWS makes of.
    """
    keys = [each.key for each in descriptor.embedded if each.key]
    certified = [(key, key.certificate) for key in keys if key.certificate]
    issuers = _issuers([certificate for _, certificate in certified])
    own = [key for key, certificate in certified if certificate.subject not in issuers]
    return next(iter(own or keys), None)


def _of_roles(roles: Iterable[IdpRole]) -> tuple[Listed, ...]:
    keys = [counted_key(each) for role in roles for each in role.keys if each.use != "encryption"]
    return tuple(Listed(key.spki_sha256, key.certificate) for key in keys if key)


def _issuers(certificates: Iterable[Certificate]) -> set[str]:
    """The names of those that issued another one."""
    return {each.issuer for each in certificates if each.issuer != each.subject}


def _what(capture: Capture) -> str:
    if capture.kind != "unknown":
        return f"it is of the kind {capture.kind}"
    odd = capture.oddity("looks-like") or capture.oddity("too-large")
    return f"it looks like {odd.detail}" if odd else "it cannot be read"
