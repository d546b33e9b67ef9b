"""
Federation metadata as each product writes it, and the JSON in which IAM gives it back.

A metadata document is minted whole from what a call changes; merging or comparing documents is not done here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from cryptography import x509
from lxml import etree

from samlcheck.mint.changes import Time
from samlcheck.mint.federation import role_descriptors, service_provider
from samlcheck.mint.flavours import Flavour
from samlcheck.mint.keys import KEY_NAMES, Key, base64_der, key
from samlcheck.mint.layout import Layout
from samlcheck.mint.metadata_habits import HABITS, Habits
from samlcheck.mint.names import ISSUED, URN_OASIS
from samlcheck.mint.signing import Signing, key_value, mark, parse, sign_marked, wrap
from samlcheck.mint.times import written

__all__ = [
    "KeyUse",
    "MetadataChanges",
    "MetadataKey",
    "ProviderChanges",
    "metadata_bytes",
    "own_certificate",
    "provider_json",
]

KeyUse = Literal["signing", "encryption"]

_PROTOCOL: Final = f"{URN_OASIS}2.0:protocol"
_AGGREGATE_ID: Final = "_5b0e4d7c-92a1-4f36-b8e0-6d13c7a9f254"
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataKey:
    """
    One KeyDescriptor. `certificate` stands in for the flavour's own over `key`; `text` is written in its
    place.

    `value` writes the bare public key as KeyValue and no certificate.
    """

    key: str | Key = "idp"
    use: KeyUse | None = "signing"
    certificate: x509.Certificate | None = None
    text: str | None = None
    value: bool = False


class MetadataChanges(TypedDict, total=False):
    """Changes of a metadata document; what is absent is the flavour's own, None leaves the thing out."""

    keys: Sequence[str | Key | x509.Certificate | MetadataKey]
    """By default the minter's own signing key."""
    use: KeyUse | None
    """The `use` of every key that is not a MetadataKey."""
    encryption_key: str | None
    """Adds a KeyDescriptor for encryption."""
    key_value_only: bool
    """Public keys without certificates, for every key that is not a MetadataKey."""
    certificate_text: Callable[[str], str]
    """How the base64 of each certificate is written: with PEM markers, wrapped, damaged."""
    entity_id: str | None
    valid_until: Time
    cache_duration: str | None
    services: Sequence[tuple[str, str, str]]
    """Element name, binding, location."""
    idp_role: bool
    """False leaves out the IDPSSODescriptor."""
    protocol: str
    """The protocolSupportEnumeration."""
    aggregate: bool | str
    """An EntitiesDescriptor around it, under this Name or the flavour's own."""
    aggregate_until: Time
    """The validUntil of the aggregate."""
    others: Sequence[bytes]
    """Metadata of other entities, put into the aggregate after this one."""
    sign_root: bool
    """Signs the aggregate and not the entity in it."""
    signed: bool
    declaration: str
    bom: bool
    before_signing: Callable[[etree._Element], None]
    after_signing: Callable[[bytes], bytes]


class ProviderChanges(TypedDict, total=False):
    """Changes of the answer of `aws iam get-saml-provider`."""

    document: bytes
    provider_id: str
    encryption_mode: Literal["Required", "Allowed"] | None


def metadata_bytes(flavour: Flavour, entity_id: str, own_key: str, changes: MetadataChanges) -> bytes:
    """The document of one identity provider, signed where its product signs."""
    habits = HABITS[flavour.name]
    text = _entity(flavour, habits, changes.get("entity_id", entity_id), own_key, changes)
    aggregate = changes.get("aggregate", False)
    if aggregate:
        name = aggregate if isinstance(aggregate, str) else habits.aggregate_name
        others = "".join(_root_text(other) for other in changes.get("others", ()))
        root_signed = changes.get("sign_root", False)
        attributes = {
            "ID": _AGGREGATE_ID if root_signed else None,
            "Name": name,
            "validUntil": written(changes.get("aggregate_until"), ISSUED, milliseconds=flavour.milliseconds),
        }
        seal = mark("metadata") if root_signed else ""
        text = habits.layout.element("md:EntitiesDescriptor", attributes, seal, text, others)
    if "before_signing" in changes:
        root = parse(text)
        changes["before_signing"](root)
        text = etree.tostring(root, encoding="unicode")
    if habits.indented:
        root = parse(text)
        etree.indent(root)
        text = etree.tostring(root, encoding="unicode")
    if changes.get("signed", habits.signed) or changes.get("sign_root", False):
        text = sign_marked(text, "metadata", _signing(flavour, habits))
    data = (changes.get("declaration", habits.layout.declaration) + text).encode("utf-8")
    data = changes["after_signing"](data) if "after_signing" in changes else data
    return _BOM + data if changes.get("bom", False) else data


def provider_json(document: bytes, changes: ProviderChanges) -> bytes:
    """The document inside what IAM answers; its ValidUntil is IAM's own, a hundred years on."""
    answer: dict[str, object] = {
        "SAMLProviderUUID": changes.get("provider_id", "SAMLSP4EXAMPLE5IDP6PLAIN"),
        "SAMLMetadataDocument": document.decode("utf-8"),
        "CreateDate": "2025-01-20T10:15:30+00:00",
        "ValidUntil": "2125-01-20T10:15:30+00:00",
        "Tags": [],
    }
    mode = changes.get("encryption_mode")
    if mode is not None:
        answer["AssertionEncryptionMode"] = mode
    return (json.dumps(answer, indent=4, ensure_ascii=False) + "\n").encode("utf-8")


def _signing(flavour: Flavour, habits: Habits) -> Signing:
    signer = key("metadata-signer")
    return Signing(key=signer, certificate=own_certificate(flavour, signer), layout=habits.layout)


def own_certificate(flavour: Flavour, owner: Key, subject: str | None = None) -> x509.Certificate:
    """The certificate this product would have made over that key: the same names, and a serial number of its own."""
    return owner.certificate(
        subject=subject or flavour.subject,
        serial=flavour.serial + (KEY_NAMES.index(owner.name) if owner.name in KEY_NAMES else 0),
        not_before=flavour.certificate_from,
        not_after=flavour.certificate_to,
    )


def _entity(flavour: Flavour, habits: Habits, entity_id: str | None, own_key: str, changes: MetadataChanges) -> str:
    layout = habits.layout
    keys = "".join(_descriptor(flavour, habits, one, changes) for one in _keys(flavour, habits, own_key, changes))
    federation = habits.federation
    relying_party = habits.relying_party
    own_expiry = flavour.certificate_to if habits.expires_with_certificate else None
    valid_until = written(changes.get("valid_until", own_expiry), ISSUED, milliseconds=flavour.milliseconds)
    return layout.element(
        "md:EntityDescriptor",
        {
            "ID": habits.document_id,
            "entityID": entity_id,
            "validUntil": valid_until,
            "cacheDuration": changes.get("cache_duration"),
        },
        mark("metadata") if changes.get("signed", habits.signed) and not changes.get("sign_root", False) else "",
        role_descriptors(layout, keys, federation, entity_id or "") if federation else "",
        service_provider(layout, keys, relying_party) if relying_party else "",
        _idp_role(habits, keys, changes) if changes.get("idp_role", True) else "",
    )


def _idp_role(habits: Habits, keys: str, changes: MetadataChanges) -> str:
    layout = habits.layout
    services = changes.get("services", habits.services)
    logouts = [one for one in services if one[0] != "SingleSignOnService"]
    sign_ons = [one for one in services if one[0] == "SingleSignOnService"]
    return layout.element(
        "md:IDPSSODescriptor",
        {
            "WantAuthnRequestsSigned": habits.want_signed,
            "protocolSupportEnumeration": changes.get("protocol", _PROTOCOL),
        },
        keys,
        *(_service(layout, one) for one in logouts),
        *(layout.text("md:NameIDFormat", one) for one in habits.name_id_formats),
        *(_service(layout, one) for one in sign_ons),
    )


def _service(layout: Layout, service: tuple[str, str, str]) -> str:
    name, binding, location = service
    return layout.element(f"md:{name}", {"Binding": binding, "Location": location})


def _keys(flavour: Flavour, habits: Habits, own_key: str, changes: MetadataChanges) -> list[MetadataKey]:
    use = changes.get("use", "signing")
    value = changes.get("key_value_only", False)
    keys = [] if habits.encryption_subject is None else [_encryption_key(flavour, habits.encryption_subject)]
    for one in changes.get("keys", (own_key,)):
        if isinstance(one, MetadataKey):
            keys.append(one)
        elif isinstance(one, x509.Certificate):
            keys.append(MetadataKey(use=use, certificate=one))
        else:
            keys.append(MetadataKey(key=one, use=use, value=value))
    encryption_key = changes.get("encryption_key")
    if encryption_key is not None:
        keys.append(MetadataKey(key=encryption_key, use="encryption"))
    return keys


def _encryption_key(flavour: Flavour, subject: str) -> MetadataKey:
    certificate = own_certificate(flavour, key("encryption"), subject)
    return MetadataKey(key="encryption", use="encryption", certificate=certificate)


def _descriptor(flavour: Flavour, habits: Habits, one: MetadataKey, changes: MetadataChanges) -> str:
    layout = habits.layout
    owner = key(one.key) if isinstance(one.key, str) else one.key
    if one.value:
        inside = key_value(layout, owner.private_key)
    else:
        text = one.text
        if text is None:
            encoded = base64_der(one.certificate or own_certificate(flavour, owner))
            text = changes["certificate_text"](encoded) if "certificate_text" in changes else wrap(encoded, habits.wrap)
        inside = layout.element("ds:X509Data", None, layout.text("ds:X509Certificate", text))
    named = layout.text("ds:KeyName", habits.key_name) if habits.key_name else ""
    info = layout.element("ds:KeyInfo@KeyDescriptor", None, named, inside)
    return layout.element("md:KeyDescriptor", {"use": one.use}, info)


def _root_text(document: bytes) -> str:
    return etree.tostring(parse(document), encoding="unicode")
