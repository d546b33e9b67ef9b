"""Texts and times as a document writes them, each with its place."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.model.places import Location

if TYPE_CHECKING:
    from collections.abc import Sized

    from samlcheck.core.xml import Node

__all__ = ["Instant", "Value", "instant_of", "likewise", "moment", "parse_instant", "shown", "span", "value_of"]

_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d)(:\d\d:\d\d(?:\.\d{1,40})?)(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII
)
_XML_SPACE = " \t\r\n"
_SHOWN = 80
"""Characters of a text in a sentence: an ARN pair's half, a mail address, most URLs."""
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


class Value(NamedTuple):
    """The text of an element, or of its `attribute` (Clark name), exactly as written."""

    text: str
    node: Node
    attribute: str | None = None

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.node, self.attribute)


class Instant(NamedTuple):
    """
    A time: `text` as written, `when` in UTC or None when it is no xs:dateTime, `plain` when it is in UTC with `Z`.

    SAML Core 1.3.3: all times are in UTC and carry no other zone.
    """

    text: str
    when: datetime | None
    plain: bool
    node: Node
    attribute: str

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.node, self.attribute)


def value_of(node: Node | None, attribute: str | None = None) -> Value | None:
    """The Value of `node` or of its attribute; None when there is no such element or attribute."""
    if node is None:
        return None
    if attribute is None:
        return Value(node.text, node)
    text = node.attributes.get(attribute)
    return None if text is None else Value(text, node, attribute)


def instant_of(node: Node, attribute: str) -> Instant | None:
    """The Instant in an attribute of `node`; None when it is absent."""
    text = node.attributes.get(attribute)
    if text is None:
        return None
    return Instant(text, parse_instant(text), text.strip(_XML_SPACE).endswith("Z"), node, attribute)


def parse_instant(text: str) -> datetime | None:
    """
    An xs:dateTime (XML Schema part 2, 3.2.7) as an aware UTC datetime, None for anything else.

    Without a zone it is taken as UTC; 24:00:00 is the next midnight; fractions beyond microseconds are cut.
    """
    found = _DATE_TIME.fullmatch(text.strip(_XML_SPACE))
    if not found:
        return None
    day, hour, rest, zone = found.groups()
    midnight = hour == "24"
    if midnight and rest.strip(":0."):
        return None
    try:
        when = datetime.fromisoformat(f"{day}T{'00' if midnight else hour}{rest}{zone or 'Z'}")
        return (when + timedelta(days=1) if midnight else when).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moment(when: datetime) -> str:
    """A time for a sentence: `2026-06-01T09:00:00Z`, in UTC, without fractions."""
    return when.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def span(length: timedelta) -> str:
    """A length of time for a sentence, in its two largest units: `1 hour 5 minutes`; the sign is left out."""
    left = round(abs(length).total_seconds())
    parts = []
    for unit, seconds in _UNITS:
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count:,} {unit}{'' if count == 1 else 's'}")
    return " ".join(parts[:2]) or "0 seconds"


def likewise(found: Sized, noun: str) -> str:
    """The end of a sentence about the first of `found`: of how many others it is true."""
    others = len(found) - 1
    return f"; the same is true of {others:,} other {noun}{'' if others == 1 else 's'}" if others > 0 else ""


def shown(text: str) -> str:
    """A value for a sentence: cut in the middle where it is longer than 80 characters."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-(_SHOWN // 2 - 1) :]}"
