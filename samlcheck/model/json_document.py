"""
JSON as it was written: every value with its place, duplicate keys kept, nothing but RFC 8259's grammar.

The standard library's reader gives values without places and the last of equal keys alone; the packages that give
places are not maintained or recurse. This one keeps a stack of its own, so that depth costs no more than a bound.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.errors import JsonError
from samlcheck.intake.text import decode
from samlcheck.model.places import JsonLocation

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["JsonKind", "JsonNode", "JsonText", "Scalar", "read_json"]

JsonKind = Literal["object", "array", "string", "number", "boolean", "null"]
Scalar = bool | int | float | str | None

MAX_BYTES: Final = 16 * 1024 * 1024
"""A page of a thousand service principals, as Microsoft Graph answers, has a few megabytes."""
MAX_VALUES: Final = 250_000
"""Each costs some 300 bytes; the largest application of Entra has 1,200 roles of eight values."""
MAX_DEPTH: Final = 64
"""A policy has six levels, an application manifest five."""
MAX_NUMBER: Final = 640
"""Digits that every Python converts, however it is set up; nobody writes a number of more than twenty."""

_SPACE: Final = re.compile(r"[ \t\r\n]*+")
_STRING: Final = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+"')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?+([eE][+-]?[0-9]++)?+")
_WORD: Final = re.compile(r"-?[A-Za-z]++")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
_CLOSING: Final = {"{": "}", "[": "]"}


@dataclass(eq=False)
class JsonText:
    """
    The decoded text of a document, and for each value, in the order in which values begin: where it starts and ends,
    where its member starts (at the key; an item at itself), whose it is, and under which key or index.
    """

    text: str
    source: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    steps: list[str | int] = field(default_factory=list)

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The character at which each line begins."""
        return (0, *(found.end() for found in _NEWLINE.finditer(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JsonNode:
    """
    One value: `value` of a scalar, `members` of an object in their order, `items` of an array.

    `index` counts the values of the document in the order in which they begin.
    """

    kind: JsonKind
    value: Scalar = None
    members: tuple[tuple[str, JsonNode], ...] = ()
    items: tuple[JsonNode, ...] = ()
    document: JsonText = field(repr=False)
    index: int

    def get(self, key: str) -> JsonNode | None:
        """The member of that name; the last where it is there twice, as most readers have it."""
        return next((node for name, node in reversed(self.members) if name == key), None)

    @property
    def location(self) -> JsonLocation:
        """Where it stands."""
        return JsonLocation(self)


def read_json(data: bytes, *, source: int = 0) -> JsonNode:
    """
    The document in `data`, in UTF-8 or UTF-16, with or without a byte order mark; `source` is the input's index.

    Raises JsonError, with line and column, for what is no JSON and for what exceeds the bounds.
    """
    if len(data) > MAX_BYTES:
        raise JsonError(f"the JSON has {len(data):,} bytes; {MAX_BYTES:,} are read")
    text, encoding = decode(data)
    if encoding == "binary":
        raise JsonError("this is no text, so it is no JSON")
    return _Reader(JsonText(text, source)).read()


class _Open:
    """An object or array whose end has not been reached."""

    __slots__ = ("bracket", "index", "items", "key", "lead", "members")

    def __init__(self, index: int, bracket: str) -> None:
        self.index = index
        self.bracket = bracket
        self.members: list[tuple[str, JsonNode]] = []
        self.items: list[JsonNode] = []
        self.key: str | None = None
        """Of the member that comes next, which begins at `lead`."""
        self.lead = 0


class _Reader:
    def __init__(self, document: JsonText) -> None:
        self.document = document
        self.text = document.text
        self.open: list[_Open] = []
        self.at = 0

    def read(self) -> JsonNode:
        self._skip()
        while True:
            node = self._value()
            while node is not None:
                if not self.open:
                    self._end()
                    return node
                node = self._after(node)

    def _value(self) -> JsonNode | None:
        """A scalar or an empty object or array; None for one that was opened."""
        start = self.at
        first = self.text[start : start + 1]
        index = self._begin(start)
        if first in _CLOSING:
            return self._opened(index, first)
        kind, value = self._scalar(first)
        self.document.ends[index] = self.at
        return JsonNode(kind=kind, value=value, document=self.document, index=index)

    def _begin(self, start: int) -> int:
        document, around = self.document, self.open[-1] if self.open else None
        index = len(document.starts)
        if index >= MAX_VALUES:
            self._fail(f"the JSON has more than {MAX_VALUES:,} values")
        document.starts.append(start)
        document.ends.append(start)
        document.leads.append(start if around is None or around.key is None else around.lead)
        document.parents.append(-1 if around is None else around.index)
        document.steps.append("" if around is None else len(around.items) if around.key is None else around.key)
        return index

    def _opened(self, index: int, bracket: str) -> JsonNode | None:
        if len(self.open) >= MAX_DEPTH:
            self._fail(f"the JSON is nested deeper than {MAX_DEPTH} levels")
        self.at += 1
        self.open.append(_Open(index, bracket))
        if self._skip() == _CLOSING[bracket]:
            return self._close()
        if bracket == "{":
            self._key()
        return None

    def _after(self, node: JsonNode) -> JsonNode | None:
        """Put a value where it belongs; the object or array when that ends it, None when another value comes."""
        around = self.open[-1]
        if around.key is None:
            around.items.append(node)
        else:
            around.members.append((around.key, node))
        closing = _CLOSING[around.bracket]
        found = self._skip()
        if found == closing:
            return self._close()
        if found != ",":
            self._fail(f'a comma or "{closing}" is missing')
        self.at += 1
        self._skip()
        if around.key is not None:
            self._key()
        return None

    def _close(self) -> JsonNode:
        self.at += 1
        done = self.open.pop()
        self.document.ends[done.index] = self.at
        return JsonNode(
            kind="object" if done.bracket == "{" else "array",
            members=tuple(done.members),
            items=tuple(done.items),
            document=self.document,
            index=done.index,
        )

    def _key(self) -> None:
        around = self.open[-1]
        around.lead = self.at
        if self.text[self.at : self.at + 1] != '"':
            self._fail("a key in double quotes is missing")
        around.key = self._string()
        if self._skip() != ":":
            self._fail("a colon is missing after the key")
        self.at += 1
        self._skip()

    def _scalar(self, first: str) -> tuple[JsonKind, Scalar]:
        if first == '"':
            return "string", self._string()
        if number := _NUMBER.match(self.text, self.at):
            return "number", self._number(number)
        word = _WORD.match(self.text, self.at)
        if word is None or word[0] not in _WORDS:
            self._fail("a value is missing" if word is None else f'"{word[0][:40]}" is no value of JSON')
        self.at = word.end()
        value = _WORDS[word[0]]
        return ("null" if value is None else "boolean"), value

    def _string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            self._fail("a text does not end, or holds a character that has to be escaped")
        self.at = found.end()
        written = found[0]
        return str(json.loads(written)) if "\\" in written else written[1:-1]

    def _number(self, found: re.Match[str]) -> int | float:
        written = found[0]
        if len(written) > MAX_NUMBER:
            self._fail(f"a number has more than {MAX_NUMBER} characters")
        whole = found[1] is None and found[2] is None
        number = int(written) if whole else float(written)
        if number in (float("inf"), float("-inf")):
            self._fail(f"the number {written[:40]} is too large")
        self.at = found.end()
        return number

    def _end(self) -> None:
        if self._skip():
            self._fail("something follows the end of the JSON")

    def _skip(self) -> str:
        """Go on to what is no white space: that character, empty at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _fail(self, why: str) -> NoReturn:
        before = self.text[: self.at]
        line = 1 + len(_NEWLINE.findall(before))
        column = self.at - max(before.rfind("\n"), before.rfind("\r"))
        if self.at >= len(self.text):
            why = f"the JSON ends too early: {why}"
        raise JsonError(f"line {line:,}, column {column:,}: {why}", line=line, column=column)
