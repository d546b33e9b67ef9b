"""
A document as rows, whatever its line breaks are: an element without children is one row, and so is a value of JSON.

Real responses are one long line. What stands between two tags and is blank is not shown; all else is, in its order and
as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.core.xml import Document
    from samlcheck.model.json_document import JsonText

__all__ = ["Piece", "Row", "json_rows", "xml_rows"]

_TOKEN: Final = re.compile(
    r"(?P<comment><!--.*?-->)|(?P<instruction><\?.*?\?>)|(?P<text><!\[CDATA\[.*?\]\]>|[^<]++)|(?P<end></[^>]*+>)"
    r"""|(?P<start><(?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""",
    re.DOTALL,
)
_BLANK: Final = " \t\r\n"


class Piece(NamedTuple):
    """So many characters of the document, and the element or the value that they belong to."""

    kind: Literal["comment", "instruction", "text", "end", "start", "key", "value", "punctuation"]
    start: int
    end: int
    of: int


class Row(NamedTuple):
    """What is shown in one row, so many levels deep."""

    depth: int
    pieces: tuple[Piece, ...]


def xml_rows(document: Document) -> list[Row] | None:
    """The rows of a document that was parsed; None where this reader does not see the elements that the parser saw."""
    reader = _XmlReader(document)
    for found in _TOKEN.finditer(document.text):
        if found["start"]:
            if not reader.starts(found):
                return None
        elif found["end"]:
            reader.ends(found)
        else:
            reader.goes_on("text" if found["text"] else "comment" if found["comment"] else "instruction", found)
    return reader.rows if reader.count == len(document.nodes) else None


class _XmlReader:
    """The rows so far, the row that is being filled, and the elements that are open."""

    def __init__(self, document: Document) -> None:
        self.rows: list[Row] = []
        self.count = 0
        self._nodes = document.nodes
        self._row: list[Piece] = []
        self._open: list[int] = []

    def starts(self, found: re.Match[str]) -> bool:
        """Take a start tag; whether it is that of the next element."""
        of = self.count
        if of >= len(self._nodes) or _name(found[0]) != self._nodes[of].local:
            return False
        self._flush()
        self._row.append(Piece("start", *found.span(), of))
        if self._nodes[of].children or found[0].endswith("/>"):
            self._flush()
        if not found[0].endswith("/>"):
            self._open.append(of)
        self.count += 1
        return True

    def ends(self, found: re.Match[str]) -> None:
        """Take an end tag."""
        self._row.append(Piece("end", *found.span(), self._open.pop()))
        self._flush()

    def goes_on(self, kind: Literal["text", "comment", "instruction"], found: re.Match[str]) -> None:
        """Take what stands between tags: in the row of an element without children, else in one of its own."""
        around = self._open[-1] if self._open else -1
        inside = around >= 0 and not self._nodes[around].children
        if inside or found[0].strip(_BLANK):
            self._row.append(Piece(kind, *found.span(), around))
        if not inside:
            self._flush()

    def _flush(self) -> None:
        if self._row:
            self.rows.append(Row(len(self._open), tuple(self._row)))
            self._row.clear()


def json_rows(document: JsonText) -> list[Row]:
    """The rows of a JSON document, a value or a bracket in each."""
    return list(_json_rows(document))


def _json_rows(document: JsonText) -> Iterator[Row]:
    starts, ends, leads = document.starts, document.ends, document.leads
    depths: list[int] = []
    waiting: list[int] = []
    last = len(starts) - 1
    for index, start in enumerate(starts):
        parent = document.parents[index]
        while waiting and waiting[-1] != parent:
            yield _closing(document, waiting.pop(), depths)
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
        key = [Piece("key", leads[index], start, index)] if leads[index] < start else []
        if index < last and document.parents[index + 1] == index:
            waiting.append(index)
            yield Row(depths[index], (*key, Piece("value", start, start + 1, index)))
        else:
            end = ends[index]
            yield Row(depths[index], (*key, Piece("value", start, end, index), *_comma(document, end, index)))
    while waiting:
        yield _closing(document, waiting.pop(), depths)


def _closing(document: JsonText, index: int, depths: list[int]) -> Row:
    end = document.ends[index]
    bracket = Piece("punctuation", end - 1, end, index)
    return Row(depths[index], (bracket, *_comma(document, end, index)))


def _comma(document: JsonText, end: int, index: int) -> tuple[Piece, ...]:
    """The comma behind a value: it has one where another value follows in the same object or array."""
    at = end
    while at < len(document.text) and document.text[at] in _BLANK:
        at += 1
    return (Piece("punctuation", at, at + 1, index),) if document.text[at : at + 1] == "," else ()


def _name(tag: str) -> str:
    """The local name in a start tag."""
    name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0]
    return name.rpartition(":")[2]
