"""
The one door through which a document's text reaches a surface.

Whatever a message says was written by someone who may want to deceive its reader: control characters and escape
sequences move a terminal's cursor, bidirectional overrides and invisible letters make one text look like another. All
of them are made visible here, and every renderer calls this before it shows a value.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["one_line", "shortened", "visible", "visible_lines"]

_PRINTABLE_BUT_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers, joiners and variation selectors: letters to Unicode, nothing to a reader."""
_NAMED: Final = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")


def visible(text: str) -> str:
    r"""
    `text` with everything that a reader would not see as it is in Python's notation: `\n`, `\x1b`, `\u202e`.

    That is each control, format, surrogate, private and unassigned character, each separator but the plain blank, and
    the letters that have no shape.
    """
    if text.isprintable() and (text.isascii() or not _PRINTABLE_BUT_INVISIBLE.search(text)):
        return text
    return "".join(_visible(character) for character in text)


def visible_lines(text: str) -> str:
    """`text` made visible line by line, its line breaks and tabs left as they are: for a whole document."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def shortened(text: str, limit: int) -> str:
    """`text` made visible, and when it has more than `limit` characters with its middle counted instead of shown."""
    if len(text) <= limit:
        return visible(text)
    head = limit * 2 // 3
    tail = limit - head
    return f"{visible(text[:head])} [... {len(text) - limit:,} more characters ...] {visible(text[-tail:])}"


def one_line(text: str) -> str:
    """`text` with each run of blanks and line breaks as one blank, for indented XML; everything else as it is."""
    return _BLANKS.sub(" ", text)


def _visible(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if character.isprintable() and not _PRINTABLE_BUT_INVISIBLE.match(character):
        return character
    point = ord(character)
    if point <= 0xFF:  # noqa: PLR2004 what two digits hold
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"  # noqa: PLR2004 what four digits hold
