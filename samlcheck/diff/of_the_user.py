"""What the judged assertion says of the user: NameID, what AWS reads in the attributes, and the other attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.aws.arn import RolePair
from samlcheck.aws.attributes import NAMES, tag_key
from samlcheck.aws.facts import facts_of
from samlcheck.diff.person import claim, identifier
from samlcheck.diff.said import Said, as_set, once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samlcheck.aws.reading import AwsFacts, TextValue
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Attribute, NameId

__all__ = [
    "attribute_forms",
    "attributes",
    "durations",
    "name_id",
    "name_id_format",
    "name_id_qualifiers",
    "roles",
    "session_names",
    "source_identities",
    "tags",
    "transitive_tag_keys",
]

_READ_BY_AWS: Final = frozenset(NAMES)
"""Attributes that have a fact of their own; so have the tags."""


def roles(exchange: Exchange) -> Mapping[str, Said]:
    """The pairs of role and provider, whichever comes first in them; what is no pair as it is."""
    pairs = (role.pair for role in facts_of(exchange).roles)
    texts = (role.text for role in facts_of(exchange).roles)
    return once(
        *(
            f"{pair.role.text},{pair.provider.text}" if isinstance(pair, RolePair) else text
            for pair, text in zip(pairs, texts, strict=True)
        )
    )


def name_id(exchange: Exchange) -> Mapping[str, Said]:
    """The NameID, compared by its kind."""
    found = _name_id(exchange)
    return {"": identifier(found.text) if found else as_set(())}


def name_id_format(exchange: Exchange) -> Mapping[str, Said]:
    """The Format of the NameID."""
    found = _name_id(exchange)
    return once(found.format.text if found and found.format else None)


def name_id_qualifiers(exchange: Exchange) -> Mapping[str, Said]:
    """The NameQualifier and the SPNameQualifier of the NameID."""
    found = _name_id(exchange)
    parts = (("NameQualifier", found.name_qualifier), ("SPNameQualifier", found.sp_name_qualifier)) if found else ()
    return once(*(f"{name} {text}" for name, text in parts if text is not None))


def session_names(exchange: Exchange) -> Mapping[str, Said]:
    """The RoleSessionName, compared by its kind where it is the only one."""
    return {"": _identifier(facts_of(exchange).session_names)}


def source_identities(exchange: Exchange) -> Mapping[str, Said]:
    """The SourceIdentity, compared by its kind where it is the only one."""
    return {"": _identifier(facts_of(exchange).source_identities, source_identity=True)}


def durations(exchange: Exchange) -> Mapping[str, Said]:
    """SessionDuration as written."""
    return once(*(each.text for each in facts_of(exchange).durations))


def tags(exchange: Exchange) -> Mapping[str, Said]:
    """The session tags by their keys."""
    known = _known(exchange)
    found: dict[str, set[str]] = {}
    for tag in facts_of(exchange).tags:
        found.setdefault(tag.key, set()).update(each.text for each in tag.values)
    return {key: claim(key, tuple(sorted(texts)), known) for key, texts in found.items()}


def transitive_tag_keys(exchange: Exchange) -> Mapping[str, Said]:
    """The keys of the tags that stay with a session when it assumes another role."""
    return once(*(each.text for each in facts_of(exchange).transitive_tag_keys))


def attributes(exchange: Exchange) -> Mapping[str, Said]:
    """Every other attribute by its Name, the values of equal Names together."""
    known = _known(exchange)
    found: dict[str, set[str]] = {}
    for attribute in _attributes(exchange):
        if attribute.name not in _READ_BY_AWS and tag_key(attribute.name) is None:
            found.setdefault(attribute.name, set()).update(value.text for value in attribute.values)
    return {name: claim(name, tuple(sorted(texts)), known) for name, texts in found.items()}


def attribute_forms(of: Callable[[Attribute], str | None]) -> Callable[[Exchange], Mapping[str, Said]]:
    """What `of` gives of each Attribute element, by its Name: NameFormat or FriendlyName."""

    def read(exchange: Exchange) -> Mapping[str, Said]:
        found: dict[str, set[str]] = {}
        for attribute in _attributes(exchange):
            text = of(attribute)
            found.setdefault(attribute.name, set()).update(() if text is None else (text,))
        return {name: as_set(texts) for name, texts in found.items()}

    return read


def _attributes(exchange: Exchange) -> Sequence[Attribute]:
    return exchange.assertion.attributes if exchange.assertion else ()


def _name_id(exchange: Exchange) -> NameId | None:
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject.name_id if subject else None


def _identifier(values: Sequence[TextValue], *, source_identity: bool = False) -> Said:
    texts = {each.text for each in values}
    if len(texts) != 1:
        return as_set(texts)
    return identifier(texts.pop(), at_aws=True, source_identity=source_identity)


def _known(exchange: Exchange) -> Mapping[str, str]:
    """The user's identifiers by what they are called."""
    facts, name = facts_of(exchange), _name_id(exchange)
    found = {"RoleSessionName": _only(facts, "session_names"), "SourceIdentity": _only(facts, "source_identities")}
    return {"NameID": name.text if name else "", **found}


def _only(facts: AwsFacts, name: str) -> str:
    values: tuple[TextValue, ...] = getattr(facts, name)
    return values[0].text if len(values) == 1 else ""
