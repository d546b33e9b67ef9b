"""Whom the caller trusts: keys out of metadata, certificates, bare keys and fingerprints. Loaded once, used often."""

from __future__ import annotations

import copy
import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.core import names
from samlcheck.core.certificates import (
    Certificate,
    Key,
    Source,
    load_certificates,
    load_private_keys,
    load_public_key,
    public_key_of,
)
from samlcheck.core.xml import parse
from samlcheck.errors import InputError, TrustError, XmlError
from samlcheck.intake import Kind, ProviderSettings, metadata_document, provider_settings
from samlcheck.model.decryption import DecryptionKey
from samlcheck.model.metadata import Entity, Metadata, read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Trust", "TrustFile", "keys_in"]

_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Byte order marks and white space: what may stand before XML or JSON."""
_BEGINNING = 1_000
_HEX = re.compile(r"[0-9A-F]{40}|[0-9A-F]{64}")


class TrustFile(NamedTuple):
    """
    A trust input under the name a report shows; `configured`: a configuration names it, not who asks; `password` opens
    a private key that needs one.
    """

    source: str
    data: bytes
    configured: bool = False
    password: str | None = None


def keys_in(item: bytes | str | TrustFile) -> Trust:
    """What is in a file of keys of whatever kind, by what it begins with. Raises TrustError."""
    file = _named(item, "also")
    begins = file.data[:_BEGINNING].replace(b"\0", b"").lstrip(_BEFORE)
    return Trust(metadata=[file]) if begins[:1] in (b"<", b"{") else Trust(certificates=[file])


class TrustInput(NamedTuple):
    """What a report says of one trust input."""

    source: str
    format: str
    kind: Kind
    sha256: str


class Trust:
    """
    The keys that may vouch for a message, and the metadata they came from.

    Any mixture may be given; each item is bytes (PEM, DER, base64 or XML; metadata also as the JSON of
    `aws iam get-saml-provider`; private keys also PKCS#12), text, or a TrustFile. `decryption_keys` are tried in their
    order. Raises TrustError when one cannot be read or holds no usable key, LockedKeyError where it needs a password.
    """

    def __init__(
        self,
        metadata: Iterable[bytes | str | TrustFile] = (),
        certificates: Iterable[bytes | str | TrustFile] = (),
        public_keys: Iterable[bytes | str | TrustFile] = (),
        fingerprints: Iterable[str | TrustFile] = (),
        decryption_keys: Iterable[bytes | str | TrustFile] = (),
    ) -> None:
        """Load everything given."""
        self.inputs: list[TrustInput] = []
        self.configured: dict[Source, tuple[str, ...]] = {}
        """The inputs that a configuration names, by what they vouch with."""
        documents: list[Metadata] = []
        self.providers: list[ProviderSettings] = []
        keys: list[Key] = []
        for index, item in enumerate(metadata):
            documents.append(self._metadata(_named(item, f"metadata[{index}]")))
        for index, item in enumerate(certificates):
            keys += self._certificates(_named(item, f"certificate[{index}]"))
        for index, item in enumerate(public_keys):
            keys += self._public_key(_named(item, f"public key[{index}]"))
        private: list[DecryptionKey] = []
        for index, item in enumerate(decryption_keys):
            private += self._decryption_keys(_named(item, f"decryption key[{index}]"))
        self.metadata = tuple(documents)
        self.keys = tuple(keys)
        self.decryption_keys = tuple(private)
        self.fingerprints = frozenset(self._fingerprint(each) for each in fingerprints)
        self.entities: dict[str, tuple[Entity, ...]] = {}
        for document in documents:
            for entity in document.entities:
                if entity.roles and entity.entity_id is not None:
                    name = entity.entity_id.text
                    self.entities[name] = (*self.entities.get(name, ()), entity)

    @classmethod
    def from_metadata(cls, *documents: bytes | str) -> Trust:
        """Trust the IdPs of these metadata documents."""
        return cls(metadata=documents)

    @classmethod
    def from_certificates(cls, *certificates: bytes | str) -> Trust:
        """Trust these certificates."""
        return cls(certificates=certificates)

    @classmethod
    def from_fingerprints(cls, *fingerprints: str) -> Trust:
        """Trust the certificates in KeyInfo that have these SHA-1 or SHA-256 fingerprints (hex)."""
        return cls(fingerprints=fingerprints)

    def __bool__(self) -> bool:
        """True when anything vouches for a signature."""
        return bool(self.metadata or self.keys or self.fingerprints)

    def without_metadata(self) -> Trust:
        """The certificates, keys and fingerprints alone: metadata says who signs messages, not who signs metadata."""
        direct = copy.copy(self)
        direct.metadata, direct.entities = (), {}
        return direct

    def keys_of(self, entity_id: str) -> tuple[Key, ...]:
        """The keys of that entity's IdP roles, in document order."""
        return tuple(key for entity in self.entities.get(entity_id, ()) for key in entity.signing_keys)

    @property
    def metadata_keys(self) -> tuple[Key, ...]:
        """The keys of every IdP in the metadata."""
        return tuple(key for name in self.entities for key in self.keys_of(name))

    def fingerprinted(self, certificate: Certificate) -> bool:
        """True when a given fingerprint is that certificate's."""
        return bool(self.fingerprints & {certificate.sha1, certificate.sha256})

    def _metadata(self, file: TrustFile) -> Metadata:
        try:
            inner = metadata_document(file.data)
            document = parse(inner, source=len(self.inputs) + 1)
        except InputError as error:
            raise TrustError(f"{file.source} {error}") from error
        except XmlError as error:
            raise TrustError(f"{file.source} cannot be read as metadata: {error}") from error
        if document.root.tag not in (names.ENTITY_DESCRIPTOR, names.ENTITIES_DESCRIPTOR):
            raise TrustError(f"{file.source}: the root is {document.root.local}, metadata has EntityDescriptor")
        read = read_metadata(document.root)
        if not any(entity.signing_keys for entity in read.entities):
            raise TrustError(f"{file.source}: the metadata holds no usable key of a SAML 2.0 identity provider")
        settings = provider_settings(file.data)
        self.providers += [settings] if settings else []
        self._note(file, "xml" if inner is file.data else "get-saml-provider > xml", "metadata", "metadata")
        return read

    def _certificates(self, file: TrustFile) -> list[Key]:
        if b"PUBLIC KEY-----" in file.data:
            return self._public_key(file)
        try:
            loaded = load_certificates(file.data)
            keys = [
                Key(public_key=public_key_of(each.public_key), source="certificate", certificate=each)
                for each in loaded
            ]
        except TrustError as error:
            return self._public_key(file, error)
        self._note(file, "pem" if b"-----" in file.data else "der", "certificate", "certificate")
        return keys

    def _public_key(self, file: TrustFile, first: TrustError | None = None) -> list[Key]:
        try:
            key = load_public_key(file.data)
        except TrustError as error:
            raise TrustError(f"{file.source}: {first or error}") from error
        self._note(file, "pem" if b"-----" in file.data else "der", "unknown", "certificate")
        return [Key(public_key=key, source="certificate")]

    def _decryption_keys(self, file: TrustFile) -> list[DecryptionKey]:
        try:
            keys = load_private_keys(file.data, file.password)
        except TrustError as error:
            raise type(error)(f"{file.source}: {error}") from error
        self._note(file, "pem" if b"-----" in file.data else "der", "unknown")
        return [DecryptionKey(file.source, key) for key in keys]

    def _fingerprint(self, item: str | TrustFile) -> str:
        """One that is given as a file is an input of its own, and is named in errors."""
        if not isinstance(item, TrustFile):
            return _fingerprint(item)
        try:
            found = _fingerprint(item.data.decode(errors="replace"))
        except TrustError as error:
            raise TrustError(f"{item.source}: {error}") from error
        self._note(item, "hex", "unknown", "fingerprint")
        return found

    def _note(self, file: TrustFile, form: str, kind: Kind, vouches: Source | None = None) -> None:
        digest = hashlib.sha256(file.data).hexdigest()
        self.inputs.append(TrustInput(file.source, form, kind, digest))
        if file.configured and vouches:
            self.configured[vouches] = (*self.configured.get(vouches, ()), file.source)


def _named(item: bytes | str | TrustFile, name: str) -> TrustFile:
    if isinstance(item, TrustFile):
        return item
    return TrustFile(name, item.encode(errors="surrogatepass") if isinstance(item, str) else bytes(item))


def _fingerprint(text: str) -> str:
    compact = "".join(text.split()).replace(":", "").replace("-", "").upper()
    if not _HEX.fullmatch(compact):
        raise TrustError(f"the fingerprint has {len(compact)} characters; SHA-1 has 40 hex digits, SHA-256 has 64")
    return compact
