"""Where an entity that was read alone stands in its file: what its own Document cannot know."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samlcheck.core.xml import Document

__all__ = ["Opened", "Part", "Rest", "Spot", "advanced", "part_of"]


class Spot(NamedTuple):
    """A line and a column of the file, 1-based; columns are counted in characters."""

    line: int
    column: int


@dataclass(slots=True, kw_only=True, eq=False)
class Opened:
    """
    An element around entities: its `step` in an XPath, its number among siblings with the same one, where it starts,
    how many elements of the file come before it.

    `counts` has how many children of each step it has so far: whether one of them is alone is known at the end.
    """

    step: str
    number: int
    spot: Spot
    order: int
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """
    The text of its Document begins with `lead` characters: the start tags of the elements `around`, the outermost
    first. Behind them the entity starts, which is in the file at `spot`, is the child `number` with its step, and has
    `order` elements of the file before it.
    """

    lead: int
    around: tuple[Opened, ...]
    spot: Spot
    number: int
    order: int

    @property
    def depth(self) -> int:
        """How many elements of the Document have their siblings elsewhere: those around the entity, and itself."""
        return len(self.around) + 1

    def order_of(self, index: int) -> int:
        """How many elements of the file come before the one with that index."""
        return self.order + index - len(self.around) if index >= len(self.around) else self.around[index].order

    def step(self, index: int, step: str) -> str:
        """The step of the element with that index in the Document: an element around the entity, or the entity."""
        number = self.around[index].number if index < len(self.around) else self.number
        alone = not index or self.around[index - 1].counts[step] < 2  # noqa: PLR2004 one of two is not alone
        return step if alone else f"{step}[{number}]"

    def place(self, index: int, text: str, start: int) -> Spot:
        """Line and column in the file of the element with that index, which begins at `start` of the Document."""
        return self.around[index].spot if index < len(self.around) else advanced(self.spot, text[self.lead : start])


class Rest:
    """What is left of a file without its entities: where in the file each of its pieces begins."""

    around = ()
    depth = 0

    def __init__(self) -> None:
        self._offsets = array("q")
        self._lines = array("q")
        self._columns = array("q")

    def begins(self, offset: int, spot: Spot) -> None:
        """Say that what is at `offset`, in bytes, is in the file at `spot`."""
        self._offsets.append(offset)
        self._lines.append(spot.line)
        self._columns.append(spot.column)

    def spot(self, data: bytes | bytearray, offset: int) -> Spot:
        """The place in the file of what is at that byte of the rest."""
        piece = bisect_right(self._offsets, offset) - 1
        if piece < 0:
            return Spot(1, 1)
        begins = Spot(self._lines[piece], self._columns[piece])
        return advanced(begins, data[self._offsets[piece] : offset].decode(errors="replace"))

    def place(self, _index: int, text: str, start: int) -> Spot:
        """Line and column in the file of the element that begins at the character `start`."""
        data = text[:start].encode()
        return self.spot(data, len(data))

    def order_of(self, index: int) -> int:
        """Places of one document in the order in which they are read; entities are not counted."""
        return index

    def step(self, _index: int, step: str) -> str:
        """The rest knows its own siblings."""
        return step


def part_of(document: Document) -> Part | Rest | None:
    """The Part that a Document is, or the Rest; None for a whole one."""
    part: Part | Rest | None = document.facts.get(Part)
    return part


def advanced(spot: Spot, text: str) -> Spot:
    """The place behind `text` that begins at `spot`; a line ends as in XML, with either character or with both."""
    lines = text.count("\n")
    if "\r" in text:
        lines += text.count("\r") - text.count("\r\n")
    if not lines:
        return Spot(spot.line, spot.column + len(text))
    return Spot(spot.line + lines, len(text) - max(text.rfind("\n"), text.rfind("\r")))
