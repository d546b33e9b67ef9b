"""
Where an element stands: line, column, XPath, and the words around a value.

Real responses are one long line, so columns matter; lxml keeps none. A second pass over the same characters with
expat (standard library) finds the start tags. It runs only when a place is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat

from samlcheck.core.names import PREFIXES

if TYPE_CHECKING:
    from samlcheck.core.xml import Node

__all__ = ["Location", "Positions", "locate", "steps_of"]

EXCERPT: Final = 160
"""Characters of the document shown around a value: two lines of a terminal."""
_MARKS: Final = ("»", "«")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_ATTRIBUTE = re.compile(r"""[ \t\r\n]([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*|'[^']*)""")


class Positions(NamedTuple):
    """The character at which the start tag of each element begins, in document order, and at which each line does."""

    starts: tuple[int, ...]
    lines: tuple[int, ...]


def locate(text: str, names: list[str]) -> Positions | None:
    """
    The start of each element whose local names, in document order, are `names`.

    None where expat sees other elements than the parser did, or refuses the document.
    """
    data = text.encode()
    starts: list[int] = []
    seen: list[str] = []
    scanner = expat.ParserCreate("utf-8")

    def start(name: str, _attributes: dict[str, str]) -> None:
        starts.append(scanner.CurrentByteIndex)
        seen.append(name.rpartition(":")[2])

    scanner.StartElementHandler = start
    try:
        scanner.Parse(data, True)  # noqa: FBT003 pyexpat takes it by position
    except expat.ExpatError:
        return None
    if seen != names:
        return None
    lines = (0, *(found.end() for found in _NEWLINE.finditer(text)))
    return Positions(tuple(_characters(data, starts)), lines)


def _characters(data: bytes, starts: list[int]) -> Iterator[int]:
    """Offsets in UTF-8 bytes as offsets in characters."""
    characters = at = 0
    for start in starts:
        characters += len(data[at:start].decode())
        at = start
        yield characters


def steps_of(nodes: Sequence[Node]) -> list[str]:
    """The step of each element in an XPath: its name, with `[2]` for the second of siblings that share it."""
    steps = [_step(node.tag) for node in nodes]
    for node in nodes:
        twins: dict[str, list[int]] = {}
        for child in node.children:
            twins.setdefault(steps[child.index], []).append(child.index)
        for step, places in twins.items():
            if len(places) > 1:
                for number, place in enumerate(places, start=1):
                    steps[place] = f"{step}[{number}]"
    return steps


@dataclass(frozen=True, slots=True)
class Location:
    """
    The place of an element, or of one of its attributes, in the document as pasted.

    `line` and `column` are 1-based, counted in code points of the decoded XML without its byte order mark, and name
    the start tag; both are None where the two passes over the document disagree.
    """

    node: Node
    attribute: str | None = None

    @property
    def input(self) -> int:
        """The index of the input in the report."""
        return self.node.place.document.source

    @property
    def line(self) -> int | None:
        """The line of the start tag."""
        found = self._found()
        return None if found is None else bisect_right(found[1], found[0])

    @property
    def column(self) -> int | None:
        """The column of the start tag."""
        found = self._found()
        if found is None:
            return None
        start, lines = found
        return start - lines[bisect_right(lines, start) - 1] + 1

    @property
    def xpath(self) -> str:
        """An absolute path with the usual prefixes; a position only where siblings share the name."""
        place = self.node.place
        steps = place.document.steps
        path = [steps[each.index] for each in (place, *place.ancestors())]
        path.reverse()
        if self.attribute:
            path.append(f"@{_step(self.attribute)}")
        return "/" + "/".join(path)

    @property
    def excerpt(self) -> str | None:
        """The start tag and what follows, shortened, with the value between » and «."""
        found = self._found()
        if found is None:
            return None
        source = self.node.place.document.text[found[0] : found[0] + 64 * EXCERPT]
        end = _tag_end(source)
        span = _attribute_span(source[:end], self.attribute) if self.attribute else _text_span(source, end)
        return _shorten(source, end, span)

    def _found(self) -> tuple[int, tuple[int, ...]] | None:
        """Where the start tag begins, and where the lines do."""
        place = self.node.place
        positions = place.document.positions
        return None if positions is None else (positions.starts[place.index], positions.lines)


def _step(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if not namespace:
        return local
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else f"*[local-name()='{local}']"


def _tag_end(source: str) -> int:
    """The index behind the `>` that closes the start tag; a `>` may stand in an attribute's value."""
    quote = ""
    for index, character in enumerate(source):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == ">":
            return index + 1
    return len(source)


def _attribute_span(tag: str, attribute: str) -> tuple[int, int] | None:
    """The value of the first attribute with that local name, with a prefix where `attribute` has a namespace."""
    namespace, _, local = attribute.rpartition("}")
    for found in _ATTRIBUTE.finditer(tag):
        prefix, _, name = found[1].rpartition(":")
        if name == local and bool(prefix) == bool(namespace):
            return found.start(2) + 1, found.end()
    return None


def _text_span(source: str, end: int) -> tuple[int, int] | None:
    if source[:end].endswith("/>"):
        return None
    close = source.find("<", end)
    close = len(source) if close < 0 else close
    return (end, close) if source[end:close].strip() else None


def _shorten(source: str, end: int, span: tuple[int, int] | None) -> str:
    if span is None:
        tag = source[:end]
        return tag if len(tag) <= EXCERPT else tag[: EXCERPT - 1] + "…"
    before, value, rest = source[: span[0]], source[span[0] : span[1]], source[span[1] :]
    after = rest[: end - span[1] if span[1] < end else _tag_end(rest)]
    if len(value) > EXCERPT // 2:
        value = value[: EXCERPT // 2 - 1] + "…"
    room = max(EXCERPT - len(value), 40)
    if len(before) > room * 2 // 3:
        before = before[: room // 3] + "…" + before[-(room // 3) :]
    if len(after) > room // 3:
        after = after[: room // 3 - 1] + "…"
    return f"{before}{_MARKS[0]}{value}{_MARKS[1]}{after}"
