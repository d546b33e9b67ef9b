"""
The Minter: one identity provider that makes messages and metadata, good ones unless told otherwise.

It is the one object callers hold. What a message looks like is in the flavours, what may change in the
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Unpack

from cryptography import x509
from lxml import etree

from samlcheck.mint import messages, metadata, response
from samlcheck.mint.changes import Changes, reject_unknown
from samlcheck.mint.encryption import Encryption, encrypt
from samlcheck.mint.flavours import Flavour, flavour
from samlcheck.mint.keys import Key, key
from samlcheck.mint.messages import RequestChanges
from samlcheck.mint.metadata import MetadataChanges, ProviderChanges
from samlcheck.mint.service import Service
from samlcheck.mint.signing import Signing, parse, sign_marked

__all__ = ["Minter", "edit"]

_DECLARATION_END: Final = b"?>"


@dataclass(frozen=True, slots=True)
class Minter:
    """
    An identity provider of one flavour, a name in FLAVOURS: plain, entra, adfs, okta and so on.

    Equal calls give equal bytes, but for RSA-PSS. Every method raises MintError for what cannot be made.
    """

    flavour: str = "plain"
    key: str = "idp"
    entity_id: str | None = None
    service: Service | None = None
    """Whom the messages are for; None is AWS."""
    identity: str | None = None
    """The flavour whose name and certificate it bears where that is another: one provider that writes like many."""

    @property
    def habits(self) -> Flavour:
        """The table entry of this flavour."""
        return flavour(self.flavour)

    @property
    def issuer(self) -> str:
        """The entity ID."""
        return self._identity.entity_id if self.entity_id is None else self.entity_id

    def certificate(self, name: str | Key | None = None) -> x509.Certificate:
        """This flavour's certificate over a key, by default over the minter's own."""
        return metadata.own_certificate(self._identity, _key(self.key if name is None else name))

    def response(self, **changes: Unpack[Changes]) -> bytes:
        """A Response with one Assertion, signed as this flavour signs, in UTF-8."""
        reject_unknown(changes, Changes)
        asked = self._asked(changes)
        text = response.response_text(self._writing, self.issuer, asked)
        return self._finished(text, response.assertion_marks(asked), asked)

    def assertion(self, **changes: Unpack[Changes]) -> bytes:
        """An Assertion without a Response around it, signed unless `sign` is None."""
        reject_unknown(changes, Changes)
        signed: Changes = {"sign": "assertion"}
        bare: Changes = {**signed, **self._asked(changes), "encrypted": False, "assertions": 1}
        text = response.assertion_text(self._writing, self.issuer, bare)
        return self._finished(text, response.assertion_marks(bare), bare)

    def authn_request(self, **changes: Unpack[RequestChanges]) -> bytes:
        """The AuthnRequest of a command-line tool, not signed."""
        reject_unknown(changes, RequestChanges)
        return messages.authn_request(self.habits, changes).encode("utf-8")

    def logout_request(self, **changes: Unpack[RequestChanges]) -> bytes:
        """A LogoutRequest of this identity provider, not signed."""
        reject_unknown(changes, RequestChanges)
        return messages.logout_request(self.habits, self.issuer, changes).encode("utf-8")

    def logout_response(self, **changes: Unpack[RequestChanges]) -> bytes:
        """A LogoutResponse of this identity provider, not signed."""
        reject_unknown(changes, RequestChanges)
        return messages.logout_response(self.habits, self.issuer, changes).encode("utf-8")

    def metadata(self, **changes: Unpack[MetadataChanges]) -> bytes:
        """This identity provider's metadata, in UTF-8, with its own signing certificate."""
        reject_unknown(changes, MetadataChanges)
        return metadata.metadata_bytes(self._identity, self.issuer, self.key, changes)

    def provider_json(self, **changes: Unpack[ProviderChanges]) -> bytes:
        """What `aws iam get-saml-provider` prints for a provider with this metadata."""
        reject_unknown(changes, ProviderChanges)
        return metadata.provider_json(changes.get("document") or self.metadata(), changes)

    @property
    def _identity(self) -> Flavour:
        return self.habits if self.identity is None else flavour(self.identity)

    @property
    def _writing(self) -> Flavour:
        return self.habits if self.service is None else replace(self.habits, audience=self.service.audience)

    def _asked(self, changes: Changes) -> Changes:
        return changes if self.service is None else self.service.translated(changes, self.habits)

    def _finished(self, text: str, assertions: Sequence[str], changes: Changes) -> bytes:
        if "before_signing" in changes:
            root = parse(text)
            changes["before_signing"](root)
            text = etree.tostring(root, encoding="unicode")
        text = _encrypted(text, "before", changes)
        how = self._signing(changes)
        parts = response.signed_parts(self.habits, changes)
        if "assertion" in parts and not changes.get("encrypted", False):
            for name in assertions:
                text = sign_marked(text, name, how)
        text = _encrypted(text, "between", changes)
        if "response" in parts:
            text = sign_marked(text, "response", self._response_signing(how, changes))
        text = _encrypted(text, "after", changes)
        data = (changes.get("declaration", self.habits.layout.declaration) + text).encode("utf-8")
        return changes["after_signing"](data) if "after_signing" in changes else data

    def _signing(self, changes: Changes) -> Signing:
        habits = self.habits
        owner = _key(changes.get("key", self.key))
        given = changes.get("transforms")
        return Signing(
            key=owner,
            certificate=changes.get("certificate") or self.certificate(owner),
            layout=habits.layout,
            algorithm=changes.get("signature_algorithm"),
            digest=changes.get("digest_algorithm", "sha256"),
            c14n=changes.get("c14n", "exc-c14n"),
            key_info=changes.get("key_info", habits.key_info),
            key_name=habits.key_name,
            subject_name=habits.key_subject,
            inclusive_prefixes=tuple(changes.get("inclusive_prefixes", habits.inclusive_prefixes)),
            transforms=None if given is None else tuple(given),
            reference_uri=changes.get("reference_uri"),
            wrap_certificate=habits.wrap_certificate,
            wrap_value=habits.wrap_value,
            space=habits.signature_space,
            edit=changes.get("edit_signature"),
        )

    def _response_signing(self, how: Signing, changes: Changes) -> Signing:
        if "response_key" not in changes:
            return how
        owner = _key(changes["response_key"])
        return replace(how, key=owner, certificate=self.certificate(owner))


def edit(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """
    The document after `change` worked on its tree; the XML declaration is kept as it was.

    What is signed and not touched keeps its signature: the tree is written back without reformatting.
    """
    root = parse(data)
    change(root)
    declaration = b""
    if data.startswith(b"<?xml"):
        declaration = data[: data.index(_DECLARATION_END) + len(_DECLARATION_END)]
    return declaration + etree.tostring(root, encoding="utf-8")


def _encrypted(text: str, when: str, changes: Changes) -> str:
    given = changes.get("encryption", ())
    for each in (given,) if isinstance(given, Encryption) else given:
        if each.when == when:
            text = encrypt(text, each)
    return text


def _key(name: str | Key) -> Key:
    return key(name) if isinstance(name, str) else name
