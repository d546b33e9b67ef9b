"""
The values of an XML text, each with the characters it stands in: what the parser reads, found where it is written.

The parser's own nodes keep no places. This reads start tags, texts and comments one after the other, in documents that
cannot be parsed as well, and decides nothing: whatever is no markup is a value.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

__all__ = ["Element", "Part", "Value", "content", "read", "write"]

_NAME: Final = r"[^\s<>/!?\"'=@#$%&()*+,;\[\]\\^`{|}~]++"
_MARKUP: Final = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!->))*+)(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<cdata>(?:[^\]]++|\](?!\]>))*+)(?:\]\]>|\Z)"
    r"|<\?(?P<instruction>(?:[^?]++|\?(?!>))*+)(?:\?>|\Z)"
    r"|<!(?P<doctype>[^\[<>]*+(?:\[(?:<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)|[^\]\"'<]++|\"[^\"]*+\"|'[^']*+'|[\"'<])*+"
    r"(?:\]\s*+|\Z))?+)(?:>|\Z)"
    r"|</(?P<end>[^<>]*+)>"
    rf"|<(?P<start>{_NAME})(?=[\s/>])(?P<attributes>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|(?P<text>[^<]++|<)",
    re.DOTALL,
)
"""Each stretch is looked at once: what is not closed goes on to the end of the text."""
_DECLARATION: Final = re.compile(r"xml(?:\s+(?:version|encoding|standalone)\s*=\s*[\"'][\w.-]{1,20}[\"'])*\s*")
_RESERVED: Final = re.compile(r"[Xx][Mm][Ll](?=\s|\Z)")
_ATTRIBUTE: Final = re.compile(r"([^\s=\"'<>/]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')|([^\s=\"'<>]++)")
"""What has no quotes is in no document that can be parsed: it is a value too."""
_END: Final = re.compile(rf"\s*{_NAME}\s*")
_DECLARED: Final = re.compile(
    r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|(?P<word>[#!]?[^\W\d](?:[\w.:-]*\w)?)",
    re.DOTALL,
)
_KEYWORD: Final = re.compile(
    r"[#!].*|(?i:doctype|html)|SYSTEM|PUBLIC|NDATA|CDATA|ID|IDREFS?|ENTIT(?:Y|IES)|NMTOKENS?|NOTATION|EMPTY|ANY|INCLUDE"
    r"|IGNORE",
    re.DOTALL,
)
"""What a DTD is written with."""
_REFERENCE: Final = re.compile(r"&(?:#[xX]0*+([0-9A-Fa-f]{1,6})|#0*+([0-9]{1,7})|(lt|gt|amp|quot|apos));")
_PIECE: Final = re.compile(rf"{_REFERENCE.pattern}|[^&]++|&")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

PartKind = Literal["text", "attribute", "comment", "instruction", "doctype", "declared", "markup"]
"""`declared` is a name in a DOCTYPE, `doctype` what is quoted there."""


@dataclass(slots=True, eq=False)
class Element:
    """
    A start tag: its place among all of them, its prefix and local name, its attributes' values by the names written,
    and those around it. `end` is the character behind its end tag, behind its start tag as long as there is none.
    """

    index: int
    prefix: str
    local: str
    start: int
    end: int
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)

    @property
    def namespace(self) -> str:
        """What its prefix is declared as, empty where it is not."""
        name = f"xmlns:{self.prefix}" if self.prefix else "xmlns"
        above: Element | None = self
        while above is not None and name not in above.attributes:
            above = above.parent
        return above.attributes[name] if above else ""


class Part(NamedTuple):
    """Characters of the text from `start` to `end`; references count in them unless `plain`."""

    start: int
    end: int
    plain: bool


@dataclass(slots=True, eq=False)
class Value:
    """One value: an attribute's, or all the text that stands directly in an element."""

    kind: PartKind
    name: str
    element: Element | None
    parts: list[Part]


def read(text: str) -> tuple[list[Element], list[Value]]:
    """Every start tag and every value, in the order of the text."""
    reader = _Reader()
    for found in _MARKUP.finditer(text):
        _STEPS[found.lastgroup or ""](reader, found)
    return reader.elements, reader.values


class _Reader:
    """What was read so far, and the element that is open."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.values: list[Value] = []
        self._texts: dict[int, Value] = {}
        self._here: Element | None = None

    def text(self, found: re.Match[str]) -> None:
        """Join a text to what stands in the same element already."""
        plain = found.lastgroup == "cdata"
        key = self._here.index if self._here else -1
        if key not in self._texts:
            self._texts[key] = Value("text", self._here.local if self._here else "", self._here, [])
            self.values.append(self._texts[key])
        self._texts[key].parts.append(Part(*found.span(found.lastgroup or 0), plain=plain))

    def start(self, found: re.Match[str]) -> None:
        """Open an element; an empty one is closed at once."""
        parent = self._here
        element = _opened(found, parent, len(self.elements))
        self.elements.append(element)
        self.values += _attributes(found, element)
        if parent:
            parent.children.append(element)
        if not found["attributes"].endswith("/"):
            self._here = element

    def end(self, found: re.Match[str]) -> None:
        """Close an element, whatever its name; what is no name is a value."""
        if not _END.fullmatch(found["end"]):
            self.values.append(Value("markup", "", self._here, [Part(*found.span("end"), plain=True)]))
        if self._here:
            self._here.end = found.end()
            self._here = self._here.parent

    def doctype(self, found: re.Match[str]) -> None:
        """Take what is quoted, and the names that are declared."""
        self.values += _declared(found, self._here)

    def comment(self, found: re.Match[str]) -> None:
        """Take all of it."""
        self.values.append(Value("comment", "", self._here, [Part(*found.span("comment"), plain=True)]))

    def instruction(self, found: re.Match[str]) -> None:
        """Take it, unless it is the XML declaration; `xml` in another one is what is wrong with it."""
        if not _DECLARATION.fullmatch(found["instruction"]):
            start, end = found.span("instruction")
            start += len("xml") if _RESERVED.match(found["instruction"]) else 0
            self.values.append(Value("instruction", "", self._here, [Part(start, end, plain=True)]))


_STEPS: Final = {
    "text": _Reader.text,
    "cdata": _Reader.text,
    "attributes": _Reader.start,
    "end": _Reader.end,
    "doctype": _Reader.doctype,
    "comment": _Reader.comment,
    "instruction": _Reader.instruction,
}
"""By the last part of _MARKUP that matched."""


def content(text: str, value: Value) -> str:
    """What a value reads, references undone."""
    return "".join([_content(text[start:end], plain=plain) for start, end, plain in value.parts])


def write(text: str, value: Value, new: str) -> Iterator[tuple[int, int, str]]:
    """The edits that put `new`, which has as many characters, in the place of a value."""
    at = 0
    for start, end, plain in value.parts:
        raw = text[start:end]
        if plain or "&" not in raw:
            yield start, end, new[at : at + len(raw)]
            at += len(raw)
            continue
        written = []
        for found in _PIECE.finditer(raw):
            old = _content(found[0], plain=False)
            inside = new[at : at + len(old)]
            written.append(found[0] if inside == old else _likewise(found[0], inside))
            at += len(old)
        yield start, end, "".join(written)


def _likewise(form: str, char: str) -> str:
    """A character written as another was, as a reference or plainly; what no character is stays text."""
    if not form.startswith("&#") or len(char) != 1:
        return char
    return f"&#x{ord(char):X};" if form[2] in "xX" else f"&#{ord(char)};"


def _content(raw: str, *, plain: bool) -> str:
    return raw if plain or "&" not in raw else _REFERENCE.sub(_character, raw)


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, named = found.groups()
    if named:
        return _NAMED[named]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if number <= sys.maxunicode else found[0]


def _opened(found: re.Match[str], parent: Element | None, index: int) -> Element:
    return Element(
        index=index,
        prefix=found["start"].rpartition(":")[0],
        local=found["start"].rpartition(":")[2],
        start=found.start(),
        end=found.end(),
        attributes={},
        parent=parent,
    )


def _attributes(found: re.Match[str], element: Element) -> Iterator[Value]:
    for each in _ATTRIBUTE.finditer(found.string, found.start("attributes"), found.end("attributes")):
        if each[4]:
            yield Value("markup", "", element, [Part(*each.span(4), plain=False)])
            continue
        quote = 2 if each[2] is not None else 3
        value = Value("attribute", each[1], element, [Part(*each.span(quote), plain=False)])
        element.attributes[each[1]] = content(found.string, value)
        yield value


def _declared(found: re.Match[str], element: Element | None) -> Iterator[Value]:
    for each in _DECLARED.finditer(found.string, *found.span("doctype")):
        kind = each.lastgroup or ""
        if kind != "word":
            yield Value("doctype", "", element, [Part(*each.span(kind), plain=False)])
        elif not _KEYWORD.fullmatch(each[kind]):
            yield Value("declared", "", element, [Part(*each.span(kind), plain=True)])
