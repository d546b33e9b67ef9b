"""
A place in the document as pasted: line, column, XPath, and the words around a value.

Nothing is computed before a place is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samlcheck.core.positions import step_of

if TYPE_CHECKING:
    from samlcheck.core.xml import Node

__all__ = ["Location"]

EXCERPT: Final = 160
"""Characters of the document shown around a value: two lines of a terminal."""
_MARKS: Final = ("»", "«")
_ATTRIBUTE = re.compile(r"""[ \t\r\n]([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*|'[^']*)""")


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
            path.append(f"@{step_of(self.attribute)}")
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
