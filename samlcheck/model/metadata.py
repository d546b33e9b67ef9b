"""
Metadata as it claims to be (SAML Metadata 2.3-2.4): entities, their IdP role for SAML 2.0, its keys.

Only the IDPSSODescriptor for SAML 2.0 counts: the document's own signature and WS-Federation roles carry certificates
too, and none of those signs a response.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samlcheck.core import names
from samlcheck.core.certificates import (
    Certificate,
    Key,
    ec_public_key,
    load_certificates,
    public_key_of,
    read_base64,
    rsa_public_key,
)
from samlcheck.core.names import ds, md
from samlcheck.errors import TrustError
from samlcheck.model.places import Location
from samlcheck.model.values import Instant, Value, instant_of, value_of

if TYPE_CHECKING:
    from samlcheck.core.certificates import PublicKey, Source
    from samlcheck.core.xml import Node

__all__ = [
    "Embedded",
    "Entity",
    "IdpRole",
    "KeyDescriptor",
    "Metadata",
    "SignOn",
    "key_descriptors",
    "key_info",
    "read_metadata",
]

_SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
_X509_CERTIFICATE = ds("X509Certificate")
_KEY_VALUE = ds("KeyValue")
_ECDSA_11 = "{http://www.w3.org/2009/xmldsig11#}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Embedded:
    """
    One X509Certificate or KeyValue of a KeyInfo: a readable `key`, or None and the `error` that says why not.

    `certificate` is there also when its key is of a type that signs no SAML.
    """

    node: Node
    key: Key | None
    certificate: Certificate | None
    error: str | None

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.node)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeyDescriptor:
    """A KeyDescriptor: what it is for (None: both) and what it holds."""

    node: Node
    use: Literal["signing", "encryption"] | None
    embedded: tuple[Embedded, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SignOn:
    """A SingleSignOnService."""

    node: Node
    binding: str
    location: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IdpRole:
    """An IDPSSODescriptor for SAML 2.0."""

    node: Node
    keys: tuple[KeyDescriptor, ...]
    sign_on: tuple[SignOn, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entity:
    """An EntityDescriptor with its IdP roles."""

    node: Node
    entity_id: Value | None
    roles: tuple[IdpRole, ...]
    valid_until: Instant | None
    cache_duration: str | None
    signatures: tuple[Node, ...]

    @property
    def signing_keys(self) -> tuple[Key, ...]:
        """Every readable key of its IdP roles, those marked for encryption included (Key.use tells)."""
        return tuple(
            each.key for role in self.roles for key in role.keys for each in key.embedded if each.key is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Metadata:
    """
    A metadata document: its root and the entities in it, nested aggregates included; `beyond` counts those that were
    read and are not held.
    """

    node: Node
    entities: tuple[Entity, ...]
    beyond: int = 0


def read_metadata(node: Node) -> Metadata:
    """What an EntityDescriptor or EntitiesDescriptor claims."""
    entities = tuple(_entity(each) for each in node.iter() if each.tag == names.ENTITY_DESCRIPTOR)
    return Metadata(node=node, entities=entities)


def key_info(
    node: Node | None,
    source: Source,
    *,
    use: Literal["signing", "encryption"] | None = None,
    entity_id: str | None = None,
) -> tuple[Embedded, ...]:
    """Every certificate and key value of a ds:KeyInfo; none without one."""
    if node is None:
        return ()
    found = []
    for each in node.iter():
        if each.tag == _X509_CERTIFICATE:
            found.append(_certificate(each, source, use, entity_id))
        elif each.tag == _KEY_VALUE:
            found.append(_key_value(each, source, use, entity_id))
    return tuple(found)


def _entity(node: Node) -> Entity:
    entity_id = value_of(node, "entityID")
    name = entity_id.text if entity_id else None
    roles = tuple(
        _role(child, name)
        for child in node.find_all(md("IDPSSODescriptor"))
        if _SAML2 in (child.get("protocolSupportEnumeration") or "").split()
    )
    return Entity(
        node=node,
        entity_id=entity_id,
        roles=roles,
        valid_until=instant_of(node, "validUntil"),
        cache_duration=node.get("cacheDuration"),
        signatures=node.find_all(names.SIGNATURE),
    )


def key_descriptors(node: Node, entity_id: str | None) -> tuple[KeyDescriptor, ...]:
    """The KeyDescriptors of a role, as those of the entity of that name."""
    keys = []
    for child in node.find_all(md("KeyDescriptor")):
        use = _use(child)
        embedded = key_info(child.find(ds("KeyInfo")), "metadata", use=use, entity_id=entity_id)
        keys.append(KeyDescriptor(node=child, use=use, embedded=embedded))
    return tuple(keys)


def _role(node: Node, entity_id: str | None) -> IdpRole:
    sign_on = tuple(
        SignOn(node=child, binding=child.get("Binding") or "", location=child.get("Location") or "")
        for child in node.find_all(md("SingleSignOnService"))
    )
    return IdpRole(node=node, keys=key_descriptors(node, entity_id), sign_on=sign_on)


def _use(node: Node) -> Literal["signing", "encryption"] | None:
    """What a KeyDescriptor is for; a word that the schema does not have (2.4.1.1) vouches for no signature."""
    use = node.get("use")
    return None if use is None else "signing" if use == "signing" else "encryption"


def _certificate(
    node: Node, source: Source, use: Literal["signing", "encryption"] | None, entity_id: str | None
) -> Embedded:
    certificate = None
    try:
        certificate = load_certificates(node.text.strip().encode())[0]
        key = public_key_of(certificate.public_key)
    except TrustError as error:
        return Embedded(node=node, key=None, certificate=certificate, error=str(error))
    vouched = Key(public_key=key, source=source, certificate=certificate, use=use, entity_id=entity_id, where=node)
    return Embedded(node=node, key=vouched, certificate=certificate, error=None)


def _key_value(
    node: Node, source: Source, use: Literal["signing", "encryption"] | None, entity_id: str | None
) -> Embedded:
    try:
        public_key = _rsa(node) if node.find(ds("RSAKeyValue")) else _ec(node)
    except TrustError as error:
        return Embedded(node=node, key=None, certificate=None, error=str(error))
    key = Key(public_key=public_key, source=source, use=use, entity_id=entity_id, where=node)
    return Embedded(node=node, key=key, certificate=None, error=None)


def _rsa(node: Node) -> PublicKey:
    value = node.find(ds("RSAKeyValue"))
    modulus = value.find(ds("Modulus")) if value else None
    exponent = value.find(ds("Exponent")) if value else None
    if modulus is None or exponent is None:
        raise TrustError("the RSAKeyValue lacks its Modulus or Exponent")
    return rsa_public_key(read_base64(modulus.text) or b"", read_base64(exponent.text) or b"")


def _ec(node: Node) -> PublicKey:
    value = node.find(_ECDSA_11 + "ECKeyValue")
    curve = value.find(_ECDSA_11 + "NamedCurve") if value else None
    point = value.find(_ECDSA_11 + "PublicKey") if value else None
    if curve is None or point is None:
        raise TrustError("the KeyValue is neither an RSAKeyValue nor an ECKeyValue with a NamedCurve")
    return ec_public_key((curve.get("URI") or "").removeprefix("urn:oid:"), read_base64(point.text) or b"")
