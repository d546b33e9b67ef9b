"""
Where the start tag of each element begins, and its step in an XPath.

Real responses are one long line, so columns matter; lxml keeps none. A second pass over the same characters with
expat (standard library) finds the start tags. It runs only when a place is shown; what is shown of it is in places.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from samlcheck.core.names import PREFIXES
from samlcheck.model.kept import kept

if TYPE_CHECKING:
    from samlcheck.core.xml import Document

__all__ = ["Positions", "locate", "positions_of", "step_of", "steps_of"]

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Positions(NamedTuple):
    """The character at which the start tag of each element begins, in document order, and at which each line does."""

    starts: tuple[int, ...]
    lines: tuple[int, ...]


@kept
def positions_of(document: Document) -> Positions | None:
    """Where each element of the document starts; None where the two parsers do not see the same elements."""
    return locate(document.text, [node.tag.rpartition("}")[2] for node in document.nodes])


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


@kept
def steps_of(document: Document) -> list[str]:
    """The step of each element in an XPath: its name, with `[2]` for the second of siblings that share it."""
    steps = [step_of(node.tag) for node in document.nodes]
    for node in document.nodes:
        twins: dict[str, list[int]] = {}
        for child in node.children:
            twins.setdefault(steps[child.index], []).append(child.index)
        for step, places in twins.items():
            if len(places) > 1:
                for number, place in enumerate(places, start=1):
                    steps[place] = f"{step}[{number}]"
    return steps


def step_of(tag: str) -> str:
    """The step of a name written as `{namespace}local`, with the usual prefix."""
    namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if not namespace:
        return local
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else f"*[local-name()='{local}']"
