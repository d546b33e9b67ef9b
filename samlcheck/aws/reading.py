"""
What AWS reads in an assertion's attributes: roles, session name, duration, source identity, tags.

A role's value is trimmed of XML white space, as AWS was seen to do. Every other value is what was written: nobody
has seen AWS trim one. Nothing is judged here, and whether the attributes were signed is for the caller to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from samlcheck.aws import attributes as names
from samlcheck.aws.arn import BadPair, RolePair, parse_pair
from samlcheck.aws.attributes import NearMiss, near_miss
from samlcheck.model.response import Attribute
from samlcheck.model.values import Value

__all__ = ["AwsFacts", "DurationValue", "Misnamed", "RoleValue", "TagValue", "TextValue", "read"]

_XML_SPACE: Final = " \t\r\n"
_SECONDS: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextValue:
    """An AttributeValue and its text as it is written."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleValue:
    """One value of a Role attribute; `text` without the white space around it."""

    value: Value
    text: str
    pair: RolePair | BadPair


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationValue:
    """
    One value of SessionDuration; `digits` is the text without the white space around it, and `seconds` None when
    that is no plain integer.
    """

    value: Value
    text: str
    digits: str
    seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagValue:
    """A PrincipalTag attribute, with all its values: AWS takes one."""

    attribute: Attribute
    key: str
    values: tuple[TextValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnamed:
    """An attribute whose name is nearly one of AWS's."""

    attribute: Attribute
    miss: NearMiss


@dataclass(frozen=True, kw_only=True)
class AwsFacts:
    """
    Everything under AWS's names, in document order over all Attribute elements of one name.

    `role_attributes` are the Attribute elements named Role, also those without a value. `microsoft_roles` are
    the values of Entra's own role claim, which AWS does not read.
    """

    role_attributes: tuple[Attribute, ...]
    roles: tuple[RoleValue, ...]
    session_names: tuple[TextValue, ...]
    durations: tuple[DurationValue, ...]
    source_identities: tuple[TextValue, ...]
    tags: tuple[TagValue, ...]
    transitive_tag_keys: tuple[TextValue, ...]
    misnamed: tuple[Misnamed, ...]
    microsoft_roles: tuple[RoleValue, ...]

    @cached_property
    def pairs(self) -> tuple[RolePair, ...]:
        """The values that are one role and one provider, faulty ARNs included."""
        return tuple(role.pair for role in self.roles if isinstance(role.pair, RolePair))

    @cached_property
    def usable_pairs(self) -> tuple[RolePair, ...]:
        """The pairs that AWS can use as they are written."""
        return tuple(pair for pair in self.pairs if pair.usable)

    def misnamed_as(self, meant: str) -> tuple[Misnamed, ...]:
        """The attributes that were meant to be `meant`, one of the names in attributes.py."""
        return tuple(each for each in self.misnamed if each.miss.meant == meant)


def read(attributes: Iterable[Attribute]) -> AwsFacts:
    """What AWS finds in `attributes`."""
    every = tuple(attributes)
    named: dict[str, list[Attribute]] = {}
    for attribute in every:
        named.setdefault(attribute.name, []).append(attribute)
    misses = ((attribute, near_miss(attribute.name)) for attribute in every)
    return AwsFacts(
        role_attributes=tuple(named.get(names.ROLE, ())),
        roles=_roles(named, names.ROLE),
        session_names=_texts(named, names.ROLE_SESSION_NAME),
        durations=tuple(_duration(each.value) for each in _texts(named, names.SESSION_DURATION)),
        source_identities=_texts(named, names.SOURCE_IDENTITY),
        tags=tuple(
            TagValue(attribute=attribute, key=key, values=_written(attribute))
            for attribute in every
            if (key := names.tag_key(attribute.name)) is not None
        ),
        transitive_tag_keys=_texts(named, names.TRANSITIVE_TAG_KEYS),
        misnamed=tuple(Misnamed(attribute=attribute, miss=miss) for attribute, miss in misses if miss),
        microsoft_roles=_roles(named, names.MICROSOFT_ROLE_CLAIM),
    )


def _written(attribute: Attribute) -> tuple[TextValue, ...]:
    return tuple(TextValue(value=value, text=value.text) for value in attribute.values)


def _texts(named: Mapping[str, list[Attribute]], name: str) -> tuple[TextValue, ...]:
    return tuple(each for attribute in named.get(name, ()) for each in _written(attribute))


def _roles(named: Mapping[str, list[Attribute]], name: str) -> tuple[RoleValue, ...]:
    texts = ((each.value, each.text.strip(_XML_SPACE)) for each in _texts(named, name))
    return tuple(RoleValue(value=value, text=text, pair=parse_pair(text)) for value, text in texts)


def _duration(value: Value) -> DurationValue:
    digits = value.text.strip(_XML_SPACE)
    seconds = int(digits) if _SECONDS.fullmatch(digits) else None
    return DurationValue(value=value, text=value.text, digits=digits, seconds=seconds)
