"""
A document with the places marked that findings point at, each mark with links back to its findings.

Of a signature and of what is encrypted only the beginning is shown, and nothing of a private value: what is here signs
nobody in. A row that is far from every mark may be left out of a long document, which then says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, Final

from samlcheck.core.xml import Document
from samlcheck.render.escape import one_line, shortened
from samlcheck.render.html.markup import VALUE, Html, el, join, lines
from samlcheck.render.html.rows import json_rows, xml_rows
from samlcheck.render.html.style import DEEPEST
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.core.xml import Node
    from samlcheck.render.html.marks import Mark, Marks, Shown
    from samlcheck.render.html.rows import Piece, Row
    from samlcheck.render.personal import View

__all__ = ["source"]

_WHOLE: Final = 1_000
"""Rows up to which a document is shown whole: a response has some 60, the metadata of AD FS some 500."""
_FIRST: Final = 100
_AROUND: Final = 6
_MOST: Final = 3_000
"""Rows that a page shows of one document."""
_PIECES: Final = 100
"""Pieces of one row, which comments may cut into any number."""
_CUT: Final = 24
"""Characters of a signature or of a ciphertext, enough to see whether two are the same one."""
_SECRET: Final = frozenset({"SignatureValue", "CipherValue"})
_LONG: Final = frozenset({*_SECRET, "X509Certificate", "Modulus"})
_CONTACT: Final = frozenset({"GivenName", "SurName", "EmailAddress", "TelephoneNumber"})
"""What metadata says of persons."""
_ATTRIBUTE: Final = re.compile(r"""[ \t\r\n]([^\s=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')""")


def source(document: Shown, view: View, marks: Marks, *, personal: bool) -> Html | None:
    """The document; None where its rows cannot be told."""
    rows = xml_rows(document) if isinstance(document, Document) else json_rows(document)
    if rows is None:
        return None
    return _Source(document, view, marks, personal=personal).draw(rows)


class _Source:
    def __init__(self, document: Shown, view: View, marks: Marks, *, personal: bool) -> None:
        self._document = document
        self._text = document.text
        self._view = view
        self._marks = marks
        self._personal = personal
        self._begun: set[int] = set()
        """Elements of which something has been shown that is shown once."""
        self._lines = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self._text))]

    def draw(self, rows: Sequence[Row]) -> Html:
        parts: list[Html] = []
        last = -1
        for at in _kept(rows, [self._marked(row) for row in rows] if len(rows) > _WHOLE else []):
            if at != last + 1:
                parts.append(_gap(at - last - 1))
            parts.append(self._row(rows[at]))
            last = at
        if last != len(rows) - 1:
            parts.append(_gap(len(rows) - 1 - last))
        return el("div", *parts, class_="source numbered" if len(self._lines) > 1 else "source")

    def _marked(self, row: Row) -> bool:
        return any(self._marks.of(self._document, each.of) for each in row.pieces if each.kind in ("start", "value"))

    def _row(self, row: Row) -> Html:
        level = min(row.depth, DEEPEST)
        number = bisect_right(self._lines, row.pieces[0].start)
        counted_ = el("span", str(number), class_="number", aria_hidden="true") if len(self._lines) > 1 else ""
        pieces = row.pieces[:_PIECES]
        shown = [self._piece(piece, pieces) for piece in pieces]
        if len(row.pieces) > _PIECES:
            shown.append(el("span", f"[... {counted(len(row.pieces) - _PIECES, 'more piece')} ...]", class_="aside"))
        return el("div", counted_, *shown, class_=f"row l{level}" if level else "row")

    def _piece(self, piece: Piece, row: Sequence[Piece]) -> Html:
        written = self._text[piece.start : piece.end]
        marks = self._marks.of(self._document, piece.of)
        if piece.kind == "start":
            whole = None if _value_of(piece.of, row, self._text) else marks.get(None)
            return self._under(whole, self._tag(written, piece.of))
        if piece.kind == "text":
            here = piece is _value_of(piece.of, row, self._text)
            return self._under(marks.get(None) if here else None, self._content(written, piece.of))
        if piece.kind == "value":
            return self._under(marks.get(None), self._shown(written))
        if piece.kind in ("comment", "instruction"):
            return el("span", self._remark(written, piece.of), class_="aside")
        if piece.kind == "key":
            return el("span", self._shown(one_line(written)), class_="name")
        return el("span", lines(shortened(written, VALUE)), class_="tag" if piece.kind == "end" else None)

    def _tag(self, written: str, index: int) -> Html:
        """A start tag, each attribute's value with what points at it."""
        marks = self._marks.of(self._document, index)
        name = re.split(r"[\s/>]", written[1:], maxsplit=1)[0]
        parts: list[str] = [el("span", lines(shortened(f"<{name}", VALUE)), class_="tag")]
        inside = self._inside(index)
        for found in _ATTRIBUTE.finditer(written):
            quote, value = found[2][0], found[2][1:-1]
            shown = el("span", inside) if inside else self._shown(value)
            mark = next((each for key, each in marks.items() if key and _is(key, found[1])), None)
            parts += [" ", el("span", lines(shortened(found[1], VALUE)), class_="name"), f"={quote}"]
            parts += [self._under(mark, shown), quote]
        return join((*parts, el("span", "/>" if written.endswith("/>") else ">", class_="tag")))

    def _content(self, written: str, index: int) -> Html:
        """The text of an element: a stand-in for a person's, the beginning of a signature, else as it is."""
        node = self._node(index)
        local = node.local if node else ""
        name = self._stand_in(index)
        if name is None and local not in _LONG:
            return self._shown(written)
        again = index in self._begun
        if not written.strip():
            return lines(shortened(written, VALUE))
        self._begun.add(index)
        if name is not None:
            return el("span", f"{name}, its rest" if again else name)
        return el("span", "[...]") if again else lines(shortened(written.strip(), _CUT))

    def _remark(self, written: str, index: int) -> Html:
        """A comment or an instruction; inside a private value it may be a part of it."""
        node = self._node(index)
        if self._stand_in(index) is not None or (node and node.local in _SECRET):
            ends = ("<!--", "-->") if written.startswith("<!--") else ("<?", "?>")
            inner = written[len(ends[0]) : -len(ends[1])]
            return lines(f"{ends[0]}{'[...]' if inner.strip() else inner[:VALUE]}{ends[1]}")
        return self._shown(written)

    def _shown(self, written: str) -> Html:
        """A text as it was written, but for what is personal in it, however it is escaped there."""
        plain = unescape(written)
        hidden = self._view.text(plain)
        return lines(shortened_lines(written if hidden == plain else hidden))

    def _under(self, mark: Mark | None, shown: Html) -> Html:
        """What is marked, with a link back to each finding that points at it."""
        if mark is None or mark.placed:
            return shown
        mark.placed = True
        findings = self._view.document["findings"]
        links = [
            el(
                "a",
                findings[number - 1]["code"],
                f" {self._view.text(label)}" if label else "",
                el("span", f", {findings[number - 1]['severity']}: finding {number}", class_="hidden"),
                href=f"#{self._marks.finding(number)}",
            )
            for number, label in mark.findings.items()
        ]
        return join((el("mark", shown, id=mark.anchor), *links))

    def _stand_in(self, index: int) -> str | None:
        """What stands for the value that an element holds, or one around it does."""
        node = self._node(index)
        if node is None:
            return None
        if node.local in _CONTACT and not self._personal:
            return "[contact]"
        name = self._view.name_of(node)
        return name if name is not None else self._inside(index)

    def _inside(self, index: int) -> str | None:
        """What stands for the value that an element is a part of."""
        node = self._node(index)
        around = node.ancestors() if node else ()
        return next((name for each in around if (name := self._view.name_of(each)) is not None), None)

    def _node(self, index: int) -> Node | None:
        document = self._document
        return document.nodes[index] if isinstance(document, Document) and index >= 0 else None


def shortened_lines(text: str) -> str:
    """A long text without its middle, its line breaks left as they are."""
    if len(text) <= VALUE:
        return text
    head = VALUE * 2 // 3
    return f"{text[:head]} [... {len(text) - VALUE:,} more characters ...] {text[head - VALUE :]}"


def _kept(rows: Sequence[Row], marked: Sequence[bool]) -> Iterator[int]:
    """The rows that are shown: all of a document that is not long, else its first and those near a mark."""
    near = _FIRST
    left = _MOST
    ahead = [at for at, each in enumerate(marked) if each]
    if not marked:
        yield from range(len(rows))
        return
    following = 0
    for at in range(len(rows)):
        while following < len(ahead) and ahead[following] < at:
            following += 1
        if following < len(ahead) and ahead[following] - at <= _AROUND:
            near = max(near, ahead[following] + _AROUND + 1)
        if at < near and left:
            left -= 1
            yield at


def _value_of(index: int, row: Sequence[Piece], text: str) -> Piece | None:
    """The first text of an element in its row, which is what stands for its value."""
    texts = (each for each in row if each.kind == "text" and each.of == index)
    return next((each for each in texts if text[each.start : each.end].strip()), None)


def _is(attribute: str, written: str) -> bool:
    """Whether an attribute, in Clark notation, is the one of that name in the document."""
    namespace, _, local = attribute.rpartition("}")
    prefix, _, name = written.rpartition(":")
    return name == local and bool(prefix) == bool(namespace)


def _gap(count: int) -> Html:
    return el("div", f"{counted(count, 'row')} left out", class_="gap")
