"""
What an entity of metadata says, so that two documents which say the same give the same facts.

Order, prefixes, white space, IDs and signatures are no part of it. Nothing falls silent: what has no fact of its own
is kept as a text.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.names import ds, md, saml
from samlcheck.model.descriptors import descriptors, endpoints
from samlcheck.model.durations import plain_duration
from samlcheck.model.metadata import key_descriptors
from samlcheck.model.values import parse_instant
from samlcheck.rollover.keys import counted_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.core.xml import Node
    from samlcheck.model.descriptors import Descriptor, RoleKind
    from samlcheck.model.metadata import Embedded, KeyDescriptor

__all__ = [
    "SAML2",
    "Address",
    "EntityFacts",
    "KeyFact",
    "RoleFacts",
    "entity_facts",
    "said",
    "taken_together",
    "times_of",
]

SAML2: Final = "urn:oasis:names:tc:SAML:2.0:protocol"
_IDS: Final = frozenset({"ID", "Id", "id", f"{{{names.XML}}}id"})
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_X509: Final = ds("X509Certificate")
_TIMES: Final = ("validUntil", "cacheDuration")
_FLAGS: Final = ("WantAuthnRequestsSigned", "AuthnRequestsSigned", "WantAssertionsSigned")
_TRUE: Final = ("true", "1")
_BOTH: Final = frozenset({"signing", "encryption"})
_ENDPOINT: Final = frozenset({"Binding", "Location", "ResponseLocation"})
_FALSE_ALONE: Final = "isDefault"
_PEOPLE: Final = md("ContactPerson")
_ORGANIZATION: Final = md("Organization")
_KEY: Final = md("KeyDescriptor")
_METHOD: Final = md("EncryptionMethod")
_FORMAT: Final = md("NameIDFormat")
_ATTRIBUTE: Final = saml("Attribute")


class Address(NamedTuple):
    """An endpoint: its element's name, where it is, and the rest of what it says: its index, whether it is default."""

    name: str
    binding: str
    location: str
    response: str
    rest: str


class KeyFact(NamedTuple):
    """
    A key that a role lists: `id` is its certificate's SHA-256, or for a bare key that of the key itself, and of what
    cannot be read that of its text; `spki` None for the last.
    """

    id: str
    spki: str | None
    certificate: Certificate | None


class Shared(NamedTuple):
    """A KeyDescriptor that holds several different keys: what it is for, and they."""

    use: frozenset[str]
    keys: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleFacts:
    """
    A role. `uses` has for each key, by its id, what it is for: both where nothing is said. `shared` has the keys of
    each KeyDescriptor that holds several different ones, by their ids: in front the one that rollover counts on.
    """

    kind: RoleKind
    type: str
    protocols: frozenset[str]
    flags: Mapping[str, str]
    times: Mapping[str, str]
    addresses: Counter[Address]
    texts: Mapping[str, frozenset[str]]
    uses: Mapping[str, frozenset[str]]
    keys: Mapping[str, KeyFact]
    shared: Mapping[tuple[str, ...], Shared]

    @property
    def whole(self) -> Hashable:
        """All that it says: two roles that say the same have the same."""
        maps = (self.flags, self.times, self.addresses, self.texts, self.uses)
        return (self.protocols, *(frozenset(each.items()) for each in maps), frozenset(self.shared))

    @property
    def signs(self) -> bool:
        """Whether responses of SAML 2.0 are signed by it."""
        return self.kind == "identity-provider" and SAML2 in self.protocols


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EntityFacts:
    """An EntityDescriptor; `texts` are those of its contacts, its organisation, and of what has no other name here."""

    entity_id: str
    times: Mapping[str, str]
    texts: Mapping[str, frozenset[str]]
    roles: tuple[RoleFacts, ...]

    @property
    def whole(self) -> Hashable:
        """All that it says."""
        texts = frozenset(self.texts.items())
        roles = frozenset(Counter(role.whole for role in self.roles).items())
        return (self.entity_id, frozenset(self.times.items()), texts, roles)

    @property
    def provides(self) -> bool:
        """Whether it is an identity provider for SAML 2.0."""
        return any(role.signs for role in self.roles)


def entity_facts(node: Node) -> EntityFacts:
    """What an EntityDescriptor says."""
    entity_id = node.get("entityID") or ""
    roles = tuple(_role(each, entity_id) for each in descriptors(node))
    known = {role.node for role in descriptors(node)}
    rest = [each for each in node.children if each not in known]
    extra = _attributes_of(node, without={*_TIMES, "entityID"})
    return EntityFacts(
        entity_id=entity_id,
        times=times_of(node),
        texts=_texts({"contacts": (_PEOPLE,), "organization": (_ORGANIZATION,)}, rest, extra),
        roles=roles,
    )


def taken_together(several: Sequence[EntityFacts]) -> EntityFacts:
    """What several entities of one entityID say, as if it were one: its roles of one kind and protocol are one, too."""
    roles: dict[Hashable, list[RoleFacts]] = {}
    for role in (role for each in several for role in each.roles):
        roles.setdefault((role.kind, role.type, role.protocols), []).append(role)
    return EntityFacts(
        entity_id=several[0].entity_id,
        times=_times_together(each.times for each in several),
        texts=_texts_together(each.texts for each in several),
        roles=tuple(_role_together(each) for each in roles.values()),
    )


def _role_together(several: Sequence[RoleFacts]) -> RoleFacts:
    uses: dict[str, frozenset[str]] = {}
    addresses: Counter[Address] = Counter()
    for role in several:
        for address, number in role.addresses.items():
            addresses[address] = max(addresses[address], number)
        for id_, use in role.uses.items():
            uses[id_] = uses.get(id_, frozenset()) | use
    uses, keys = _certified(uses, {id_: key for role in several for id_, key in role.keys.items()})
    return replace(
        several[0],
        flags={name: value for role in several for name, value in role.flags.items()},
        times=_times_together(role.times for role in several),
        addresses=addresses,
        texts=_texts_together(role.texts for role in several),
        uses=uses,
        keys=keys,
        shared={ids: each for role in several for ids, each in role.shared.items()},
    )


def _times_together(several: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, value in (item for each in several for item in each.items()):
        found.setdefault(name, set()).add(value)
    return {name: " and ".join(sorted(values)) for name, values in found.items()}


def _texts_together(several: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, texts in (item for each in several for item in each.items()):
        found.setdefault(name, set()).update(texts)
    return {name: frozenset(texts) for name, texts in found.items()}


def times_of(node: Node) -> dict[str, str]:
    """When an element ends, in UTC, and how long it may be kept, each however it is written."""
    found = {name: " ".join((node.get(name) or "").split()) for name in _TIMES if node.get(name) is not None}
    until = parse_instant(found.get("validUntil", ""))
    if until is not None:
        found["validUntil"] = until.replace(tzinfo=None).isoformat() + "Z"
    if "cacheDuration" in found:
        found["cacheDuration"] = plain_duration(found["cacheDuration"])
    return found


def said(node: Node) -> str:
    """
    What an element says, in one line: its name, attributes and children in the order of the alphabet, its text without
    the white space around it.
    """
    text = "".join(node.text.split()) if node.tag == _X509 else " ".join(node.text.split())
    inside = sorted(said(each) for each in node.children if each.tag != names.SIGNATURE)
    return " ".join([node.local, *_attributes_of(node), *([text] if text else []), *(f"({each})" for each in inside)])


def _attributes_of(node: Node, without: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """Attributes as texts; a type is named by a prefix, which means nothing."""
    return sorted(
        f"{name.rpartition('}')[2]}={value.rpartition(':')[2] if name == _TYPE else ' '.join(value.split())}"
        for name, value in node.attributes.items()
        if name not in _IDS and name not in without
    )


def _texts(named: Mapping[str, tuple[str, ...]], nodes: list[Node], extra: list[str]) -> dict[str, frozenset[str]]:
    """The texts of elements under the names of those that have one, the others as `other`."""
    of = {tag: name for name, tags in named.items() for tag in tags}
    found: dict[str, set[str]] = {name: set() for name in (*named, "other")}
    for node in nodes:
        if node.tag != names.SIGNATURE:
            text = " ".join(node.text.split()) if node.tag == _FORMAT else said(node)
            found[of.get(node.tag, "other")].add(text)
    found["other"].update(extra)
    return {name: frozenset(texts) for name, texts in found.items()}


def _role(role: Descriptor, entity_id: str) -> RoleFacts:
    node = role.node
    found = list(endpoints(node))
    inside = {each for endpoint in found for each in (endpoint.node, *endpoint.node.ancestors())}
    rest = [each for each in node.children if each not in inside and each.tag != _KEY]
    described = key_descriptors(node, entity_id)
    uses, keys = _keys(described)
    named = {
        "name-id-formats": (_FORMAT,),
        "attributes": (_ATTRIBUTE,),
        "contacts": (_PEOPLE,),
        "organization": (_ORGANIZATION,),
    }
    texts = _texts(named, rest, _attributes_of(node, without={*_TIMES, *_FLAGS, "protocolSupportEnumeration", _TYPE}))
    texts["encryption-methods"] = frozenset(
        said(method) for each in described for method in each.node.find_all(_METHOD)
    )
    return RoleFacts(
        kind=role.kind,
        type=(node.get(_TYPE) or "").rpartition(":")[2].strip(),
        protocols=frozenset(role.protocols),
        flags={name: "true" for name in _FLAGS if (node.get(name) or "").strip() in _TRUE},
        times=times_of(node),
        addresses=Counter(
            Address(each.name, each.binding or "", each.location, each.response_location or "", _rest(each.node))
            for each in found
        ),
        texts=texts,
        uses=uses,
        keys=keys,
        shared={tuple(key.id for key in each.keys): each for each in map(_shared, described) if len(each.keys) > 1},
    )


def _rest(node: Node) -> str:
    """What an endpoint says beside where it is; that it is not the default is what is said by silence."""
    attributes = [each for each in _attributes_of(node, without=_ENDPOINT) if not _silent(each)]
    return " ".join([*attributes, *sorted(f"({said(each)})" for each in node.children)])


def _silent(attribute: str) -> bool:
    name, _, value = attribute.partition("=")
    return name == _FALSE_ALONE and value not in _TRUE


def _keys(described: tuple[KeyDescriptor, ...]) -> tuple[dict[str, frozenset[str]], dict[str, KeyFact]]:
    """Each key once, with all that it is for."""
    uses: dict[str, frozenset[str]] = {}
    keys: dict[str, KeyFact] = {}
    for each in described:
        use = _use(each)
        for fact in map(_fact, each.embedded):
            keys[fact.id] = fact
            uses[fact.id] = uses.get(fact.id, frozenset()) | use
    return _certified(uses, keys)


def _certified(
    uses: dict[str, frozenset[str]], keys: dict[str, KeyFact]
) -> tuple[dict[str, frozenset[str]], dict[str, KeyFact]]:
    """The keys and their uses; a bare one that stands beside a certificate over it is that certificate."""
    for bare in [each for each in keys.values() if each.certificate is None and each.spki]:
        over = [each for each in keys.values() if each.certificate and each.spki == bare.spki]
        if over and uses[bare.id] <= frozenset().union(*(uses[each.id] for each in over)):
            del keys[bare.id], uses[bare.id]
    return uses, keys


def _use(described: KeyDescriptor) -> frozenset[str]:
    return frozenset({described.use}) if described.use else _BOTH


def _shared(described: KeyDescriptor) -> Shared:
    """The different keys in it: a certificate for each, the one that counts in front, the others in no order."""
    found = [fact for fact in map(_fact, described.embedded) if fact.spki]
    counted = counted_key(described)
    first = counted.spki_sha256 if counted else None
    found.sort(key=lambda each: (each.certificate is None, each.id), reverse=True)
    keys = {fact.spki: fact for fact in found}
    return Shared(_use(described), tuple(sorted(keys.values(), key=lambda each: (each.spki != first, each.id))))


def _fact(embedded: Embedded) -> KeyFact:
    certificate = embedded.certificate
    if certificate is not None:
        return KeyFact(certificate.sha256, certificate.spki_sha256, certificate)
    if embedded.key is not None:
        return KeyFact(embedded.key.spki_sha256, embedded.key.spki_sha256, None)
    return KeyFact(hashlib.sha256(said(embedded.node).encode(errors="replace")).hexdigest().upper(), None, None)
