"""
A place in the document as pasted: line, column, XPath or JSON Pointer, and the words around a value.

Nothing is computed before a place is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samlcheck.core import names
from samlcheck.core.names import saml
from samlcheck.model.part import Part, Spot, part_of
from samlcheck.model.positions import positions_of, step_of, steps_of

if TYPE_CHECKING:
    from samlcheck.core.xml import Document, Node
    from samlcheck.model.json_document import JsonNode

__all__ = ["EntityPlace", "JsonLocation", "Location", "Place", "entity_place", "twin"]

EXCERPT: Final = 160
"""Characters of the document shown around a value: two lines of a terminal."""
_MARKS: Final = ("»", "«")
_ATTRIBUTE = re.compile(r"""[ \t\r\n]([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*|'[^']*)""")


@dataclass(frozen=True, slots=True)
class Location:
    """
    The place of an element, or of one of its attributes, in the document as pasted.

    `line` and `column` are 1-based, counted in code points of the decoded XML without its byte order mark, and name
    the start tag; both are None where the two passes over the document disagree. What was encrypted has its place in
    the decrypted document instead: the pasted one, with the plaintext where the encrypted element stood.
    """

    node: Node
    attribute: str | None = None

    @property
    def decrypted(self) -> bool:
        """Whether it is a place in what was encrypted, which no line of the pasted text shows."""
        return self._shown().document.pasted is not None

    @property
    def input(self) -> int:
        """The index of the input in the report."""
        return self.node.place.document.source

    @property
    def line(self) -> int | None:
        """The line of the start tag."""
        spot = self._spot()
        return None if spot is None else spot.line

    @property
    def column(self) -> int | None:
        """The column of the start tag."""
        spot = self._spot()
        return None if spot is None else spot.column

    @property
    def xpath(self) -> str:
        """An absolute path with the usual prefixes; a position only where siblings share the name."""
        place = self._shown()
        steps, part = steps_of(place.document), part_of(place.document)
        path = [steps[each.index] for each in (place, *place.ancestors())]
        path.reverse()
        if part:
            path[: part.depth] = [part.step(index, step) for index, step in enumerate(path[: part.depth])]
        if self.attribute:
            path.append(f"@{step_of(self.attribute)}")
        return "/" + "/".join(path)

    @property
    def pointer(self) -> None:
        """XML has none."""
        return

    @property
    def order(self) -> int:
        """Places of one document in the order in which they are read."""
        place = self.node.place
        part = part_of(place.document)
        return part.order_of(place.index) if part else place.index

    @property
    def stable(self) -> tuple[str, str]:
        """What stays while values and their number change: the path without positions, the Attribute's Name."""
        around = (self.node.place, *self.node.place.ancestors())
        name = next((each.get("Name") or "" for each in around if each.tag == saml("Attribute")), "")
        place = self._shown()
        path = [step_of(each.tag) for each in (place, *place.ancestors())][::-1]
        return "/" + "/".join((*path, f"@{step_of(self.attribute)}") if self.attribute else path), name

    def is_around(self, other: Place) -> bool:
        """Whether `other` is this element, something in it, or an attribute of one of them."""
        if not isinstance(other, Location):
            return False
        place, inner = self.node.place, other.node.place
        return place is inner or any(node is place for node in inner.ancestors())

    @property
    def excerpt(self) -> str | None:
        """The start tag and what follows, shortened, with the value between » and «."""
        found = self._found()
        if found is None:
            return None
        source = self._shown().document.text[found[0] : found[0] + 64 * EXCERPT]
        end = _tag_end(source)
        span = _attribute_span(source[:end], self.attribute) if self.attribute else _text_span(source, end)
        return _shorten(source, end, span)

    def _spot(self) -> Spot | None:
        """The line and column of the start tag, in the file where the entity was read alone."""
        found = self._found()
        if found is None:
            return None
        start, lines = found
        place = self._shown()
        if part := part_of(place.document):
            return part.place(place.index, place.document.text, start)
        line = bisect_right(lines, start)
        return Spot(line, start - lines[line - 1] + 1)

    def _found(self) -> tuple[int, tuple[int, ...]] | None:
        """Where the start tag begins, and where the lines do."""
        place = self._shown()
        positions = positions_of(place.document)
        return None if positions is None else (positions.starts[place.index], positions.lines)

    def _shown(self) -> Node:
        """The element as pasted, where it was not encrypted."""
        place = self.node.place
        pasted = place.document.pasted
        return (twin(place, pasted, same=True) if pasted else None) or place


@dataclass(frozen=True, slots=True)
class JsonLocation:
    """
    The place of a value in a JSON document as pasted.

    `line` and `column` are 1-based, counted in code points of the decoded text without its byte order mark, and name
    the value's first character.
    """

    node: JsonNode

    @property
    def input(self) -> int:
        """The index of the input in the report."""
        return self.node.document.source

    @property
    def line(self) -> int:
        """The line of the value's first character."""
        return bisect_right(self.node.document.lines, self._start)

    @property
    def column(self) -> int:
        """The column of the value's first character."""
        return self._start - self.node.document.lines[self.line - 1] + 1

    @property
    def xpath(self) -> None:
        """JSON has none."""
        return

    @property
    def decrypted(self) -> bool:
        """Nothing in JSON is encrypted."""
        return False

    @property
    def pointer(self) -> str:
        """The JSON Pointer (RFC 6901): keys and indexes from the root, which is the empty text."""
        return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in self._steps())

    @property
    def order(self) -> int:
        """Places of one document in the order in which they are read."""
        return self.node.index

    @property
    def stable(self) -> tuple[str, str]:
        """What stays while values and their number change: the keys without indexes."""
        return "".join(f"/{step}" for step in self._steps() if isinstance(step, str)), ""

    def is_around(self, other: Place) -> bool:
        """Whether `other` is this value or something in it."""
        if not isinstance(other, JsonLocation) or other.node.document is not self.node.document:
            return False
        return self.node.index in (other.node.index, *_ancestors(other.node))

    @property
    def excerpt(self) -> str:
        """The member that holds the value, shortened, with the value between » and «; the start of what has values."""
        document, index = self.node.document, self.node.index
        start, end = document.starts[index], document.ends[index]
        if self.node.kind in ("object", "array"):
            lead = document.leads[index]
            source = document.text[lead : min(end, lead + EXCERPT + 1)]
            return _shorten(source, len(source), None)
        holder = index
        while document.parents[holder] >= 0 and isinstance(document.steps[holder], int):
            holder = document.parents[holder]
        lead, tail = document.leads[holder], document.ends[holder]
        inside = 1 if self.node.kind == "string" else 0
        span = (start + inside - lead, end - inside - lead)
        return _shorten(document.text[lead:tail], tail - lead, span)

    @property
    def _start(self) -> int:
        return self.node.document.starts[self.node.index]

    def _steps(self) -> list[str | int]:
        document, index = self.node.document, self.node.index
        steps = [document.steps[each] for each in (index, *_ancestors(self.node)) if document.parents[each] >= 0]
        return steps[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPlace:
    """
    The place of an entity that was read alone and is not held any more, or of one of its attributes: what a Location
    knows, and no element.
    """

    input: int
    part: Part
    head: str
    attribute: str | None = None

    @property
    def line(self) -> int:
        """The line of the start tag."""
        return self.part.spot.line

    @property
    def column(self) -> int:
        """The column of the start tag."""
        return self.part.spot.column

    @property
    def decrypted(self) -> bool:
        """Nothing in metadata is decrypted."""
        return False

    @property
    def xpath(self) -> str:
        """As a Location has it."""
        steps = [*(each.step for each in self.part.around), step_of(names.ENTITY_DESCRIPTOR)]
        path = [self.part.step(index, step) for index, step in enumerate(steps)]
        return "/" + "/".join((*path, f"@{step_of(self.attribute)}") if self.attribute else path)

    @property
    def pointer(self) -> None:
        """XML has none."""
        return

    @property
    def order(self) -> int:
        """Places of one document in the order in which they are read."""
        return self.part.order

    @property
    def stable(self) -> tuple[str, str]:
        """The path without positions; an entity stands in no Attribute."""
        steps = [*(each.step for each in self.part.around), step_of(names.ENTITY_DESCRIPTOR)]
        return "/" + "/".join((*steps, f"@{step_of(self.attribute)}") if self.attribute else steps), ""

    def is_around(self, other: Place) -> bool:
        """Whether `other` is in that entity."""
        return isinstance(other, Location) and part_of(other.node.place.document) is self.part

    @property
    def excerpt(self) -> str:
        """The start tag, shortened, with the value between » and «."""
        end = _tag_end(self.head)
        span = _attribute_span(self.head[:end], self.attribute) if self.attribute else None
        return _shorten(self.head, end, span)


Place = Location | JsonLocation | EntityPlace


def entity_place(node: Node, attribute: str | None = None) -> Location | EntityPlace:
    """The place of an entity for keeping: one that does not hold the entity where that was read alone."""
    document = node.document
    part = part_of(document)
    if not isinstance(part, Part) or node.index != len(part.around):
        return Location(node, attribute)
    head = document.text[part.lead : part.lead + 2 * EXCERPT]
    return EntityPlace(input=document.source, part=part, head=head, attribute=attribute)


def twin(node: Node, other: Document, *, same: bool = False) -> Node | None:
    """
    The element in the same place of another form of the document: an element is decrypted into one in its place.

    None where there is none, and with `same` where it, or one around it, has another name there.
    """
    path = [node, *node.ancestors()]
    found = other.root
    for parent, child in zip(path[:0:-1], path[-2::-1], strict=True):
        index = parent.children.index(child)
        if index >= len(found.children) or (same and found.tag != parent.tag):
            return None
        found = found.children[index]
    return None if same and found.tag != node.tag else found


def _ancestors(node: JsonNode) -> tuple[int, ...]:
    """The values around a value by their index, the innermost first."""
    parents = node.document.parents
    found = []
    index = parents[node.index]
    while index >= 0:
        found.append(index)
        index = parents[index]
    return tuple(found)


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
