"""
Two entities of metadata side by side: what they say differently, each with its grade.

Pure. Which entities are compared is found out in compared.py; swapping the two swaps what is added and what is removed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from samlcheck.rollover.difference import MetadataDifference, of_set, paired
from samlcheck.rollover.entity_facts import SAML2
from samlcheck.rollover.grades import GRADES
from samlcheck.rollover.key_differences import keys_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from samlcheck.rollover.difference import How
    from samlcheck.rollover.entity_facts import Address, EntityFacts, RoleFacts
    from samlcheck.rollover.grades import DifferenceKind

__all__ = ["of_entity", "of_presence", "of_times"]

_TEXTS: Final[Mapping[str, DifferenceKind]] = {
    "name-id-formats": "name-id-formats",
    "attributes": "attributes",
    "contacts": "contacts",
    "organization": "organization",
    "encryption-methods": "encryption-methods",
    "other": "other",
}
_NAMES: Final = {
    "name-id-formats": "NameIDFormat",
    "attributes": "Attribute",
    "contacts": "ContactPerson",
    "organization": "Organization",
    "encryption-methods": "EncryptionMethod",
}
_ROLES: Final = {
    "identity-provider": "IDPSSODescriptor",
    "service-provider": "SPSSODescriptor",
    "attribute-authority": "AttributeAuthorityDescriptor",
    "authn-authority": "AuthnAuthorityDescriptor",
    "policy-decision-point": "PDPDescriptor",
    "affiliation": "AffiliationDescriptor",
}
_IDP: Final = "identity-provider"
_OF_KEYS: Final = frozenset(
    kind for kind in GRADES if kind.startswith("signing-") or kind.endswith(("-key", "key-use"))
)
_SIGN_ON: Final = "SingleSignOnService"
_CONSUMER: Final = "AssertionConsumerService"


def of_entity(old: EntityFacts, new: EntityFacts) -> tuple[MetadataDifference, ...]:
    """What two forms of one entity say differently, the gravest first; one key in several roles is one difference."""
    found = [*_own(old, new)]
    for before, after in _roles(old.roles, new.roles):
        role = _shown(before or after)
        if before is None or after is None:
            found += [each.within(old.entity_id, role) for each in _one_role(before, after)]
        else:
            found += [each.within(old.entity_id, role) for each in _of_role(before, after)]
    return tuple(sorted(_joined(found), key=lambda each: each.grade.rank))


def of_presence(entity: EntityFacts, how: How) -> MetadataDifference:
    """An entity that only one of the documents has."""
    kinds: dict[tuple[bool, bool], DifferenceKind] = {
        (True, True): "provider-added",
        (True, False): "provider-removed",
        (False, True): "entity-added",
        (False, False): "entity-removed",
    }
    added = how == "added"
    said = (", ".join(dict.fromkeys(_shown(role) for role in entity.roles)) or "no role",)
    return MetadataDifference(
        kind=kinds[entity.provides, added],
        how=how,
        entity_id=entity.entity_id,
        name="EntityDescriptor",
        old=() if added else said,
        new=said if added else (),
    )


def of_times(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[MetadataDifference]:
    """Until when something is valid, and how long it may be kept."""
    kinds: dict[str, DifferenceKind] = {"validUntil": "valid-until", "cacheDuration": "cache-duration"}
    for name, kind in kinds.items():
        yield from of_set(kind, name, _value(old, name), _value(new, name))


def _own(old: EntityFacts, new: EntityFacts) -> Iterator[MetadataDifference]:
    """What is said of the entity itself."""
    found = [
        *of_set("entity-id", "entityID", [old.entity_id], [new.entity_id]),
        *of_times(old.times, new.times),
        *_of_texts(old.texts, new.texts),
    ]
    return (each.within(old.entity_id) for each in found)


def _of_texts(old: Mapping[str, frozenset[str]], new: Mapping[str, frozenset[str]]) -> Iterator[MetadataDifference]:
    for name, kind in _TEXTS.items():
        yield from of_set(kind, _NAMES.get(name), old.get(name, ()), new.get(name, ()))


def _of_role(old: RoleFacts, new: RoleFacts) -> Iterator[MetadataDifference]:
    yield from of_set(_protocols(old, new), "protocolSupportEnumeration", old.protocols, new.protocols)
    for name in sorted(old.flags.keys() | new.flags.keys()):
        kind: DifferenceKind = "want-authn-requests-signed" if name == "WantAuthnRequestsSigned" else "sp-flag"
        before, after = old.flags.get(name, "false"), new.flags.get(name, "false")
        yield from of_set(kind, name, [before], [after])
    yield from of_times(old.times, new.times)
    yield from keys_of(old, new)
    yield from _addresses(old.addresses, new.addresses)
    yield from _of_texts(old.texts, new.texts)


def _protocols(old: RoleFacts, new: RoleFacts) -> DifferenceKind:
    if old.kind != _IDP or (SAML2 in old.protocols) == (SAML2 in new.protocols):
        return "protocols"
    return "saml2-spoken" if SAML2 in new.protocols else "saml2-not-spoken"


def _one_role(old: RoleFacts | None, new: RoleFacts | None) -> Iterator[MetadataDifference]:
    """A role that only one of the two has."""
    role = old or new
    if role is None:
        return
    kind: DifferenceKind = "sp-role" if role.kind == "service-provider" else "other-role"
    if role.signs:
        kind = "idp-role-added" if old is None else "idp-role-removed"
    said = (" ".join(sorted(role.protocols)) or "no protocol",)
    yield MetadataDifference(
        kind=kind,
        how="added" if old is None else "removed",
        name=_shown(role),
        old=said if old else (),
        new=() if old else said,
    )


def _roles(
    old: tuple[RoleFacts, ...], new: tuple[RoleFacts, ...]
) -> Iterator[tuple[RoleFacts | None, RoleFacts | None]]:
    """Which role became which: of one kind the equal ones, then those of the same protocols, then in their order."""
    for kind in dict.fromkeys((role.kind, role.type) for role in (*old, *new)):
        left = [role for role in old if (role.kind, role.type) == kind]
        fresh = [role for role in new if (role.kind, role.type) == kind]
        _, left, fresh = paired(left, fresh, lambda role: role.whole)
        pairs, left, fresh = paired(left, fresh, lambda role: role.protocols)
        yield from pairs
        yield from zip_longest(left, fresh)


def _addresses(old: Counter[Address], new: Counter[Address]) -> Iterator[MetadataDifference]:
    """Endpoints: the same place by another binding, the same binding to another place, and those of one side alone."""
    gone, come = sorted((old - new).elements()), sorted((new - old).elements())
    pairs, gone, come = paired(gone, come, lambda each: each._replace(rest=""))
    yield from (_endpoint("endpoint-detail", *pair, detail=True) for pair in pairs)
    for key in _ALIKE:
        pairs, gone, come = paired(gone, come, key)
        yield from (_endpoint(_moved(before.name), before, after) for before, after in pairs)
    yield from (_endpoint(_gone(each.name), each, None) for each in gone)
    yield from (_endpoint(_come(each.name), None, each) for each in come)


_ALIKE: Final[tuple[Callable[[Address], tuple[str, ...]], ...]] = (
    lambda each: (each.name, each.location, each.response),
    lambda each: (each.name, each.binding),
)
"""The same place by another binding, then the same binding to another place."""


def _endpoint(
    kind: DifferenceKind, old: Address | None, new: Address | None, *, detail: bool = False
) -> MetadataDifference:
    either = old or new
    return MetadataDifference(
        kind=kind,
        how="removed" if new is None else "added" if old is None else "changed",
        name=either.name if either else None,
        old=(_said(old, detail=detail),) if old else (),
        new=(_said(new, detail=detail),) if new else (),
    )


def _said(address: Address, *, detail: bool) -> str:
    response = f", answers at {address.response}" if address.response else ""
    rest = f", {address.rest}" if detail and address.rest else ""
    return f"{address.binding.rpartition(':')[2]} {address.location}{response}{rest}".strip()


def _moved(name: str) -> DifferenceKind:
    return "sign-on-moved" if name == _SIGN_ON else "consumer-service" if name == _CONSUMER else "other-endpoint"


def _gone(name: str) -> DifferenceKind:
    return "sign-on-gone" if name == _SIGN_ON else _moved(name)


def _come(name: str) -> DifferenceKind:
    return "sign-on-added" if name == _SIGN_ON else _moved(name)


def _joined(found: Iterable[MetadataDifference]) -> Iterator[MetadataDifference]:
    """What is said of the same keys in several roles is one difference: the gravest, and that of the IdP's role."""
    same: dict[Hashable, list[MetadataDifference]] = {}
    for number, each in enumerate(found):
        key = (each.how, each.name, each.old, each.new) if each.kind in _OF_KEYS else number
        same.setdefault(key, []).append(each)
    for several in same.values():
        gravest = min(several, key=lambda each: (each.grade.rank, _ROLES[_IDP] not in each.roles))
        yield replace(gravest, roles=tuple(dict.fromkeys(role for each in several for role in each.roles)))


def _shown(role: RoleFacts | None) -> str:
    return role.type or _ROLES.get(role.kind, "RoleDescriptor") if role else ""


def _value(times: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (times[name],) if name in times else ()
