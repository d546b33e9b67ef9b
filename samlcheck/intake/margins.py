"""
What a terminal, a mail or a ticket puts around a text that is copied out of it, taken off before any format looks.

Colours, the fence or backticks of Markdown, and the sign before each line that quotes or continues it: none of it was
sent, and none can stand there in a capture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["straight", "without_margins"]

_COLOUR: Final = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~|\{(?:code|noformat)\b[^{}\n]{0,60}\})[^\n`]{0,60}$", re.MULTILINE)
_QUOTE: Final = re.compile(r"^[ \t]?(?:>[ \t]?){1,9}", re.MULTILINE)
_MARKS: Final = ("`", "~", "{", "\x1b")
"""One of them is in every text that has something taken off, but for the signs before its lines: few texts have any."""
_TYPEWRITTEN: Final = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e\u00a0", "'''\"\"\" ")


def without_margins(piece: Piece) -> Piece:
    """Give what was copied; the piece itself where nothing stands around it."""
    if not _quoted(piece.text) and not any(map(piece.text.__contains__, _MARKS)):
        return piece
    text = _COLOUR.sub("", piece.text) if "\x1b[" in piece.text else piece.text
    text = _unquoted(_unfenced(text))
    return piece if text == piece.text else piece.within(text)


def straight(text: str) -> str:
    """Put a command's quotes and blanks back where a word processor or a chat made finer ones of them."""
    return text if text.isascii() else text.translate(_TYPEWRITTEN)


def _unfenced(text: str) -> str:
    """Take what stands in a fence, where that is more than what stands around it, or in a pair of backticks."""
    fences = _FENCE.finditer(text)
    start, end, third = next(fences, None), next(fences, None), next(fences, None)
    if start and third is None:
        inside = text[start.end() : end.start() if end else len(text)]
        if 2 * len(inside) > len(text):
            return inside.strip("\r\n")
    alone = text.strip()
    return alone.strip("`") if alone.startswith("`") and alone.endswith("`") else text


def _unquoted(text: str) -> str:
    """Take off what a mail writes before every line, or a shell before every line but the first."""
    if not _quoted(text):
        return text
    first = text.lstrip()[:1]
    lines = text.count("\n", 0, len(text.rstrip())) + 1
    marked = sum(1 for _ in _QUOTE.finditer(text))
    return _QUOTE.sub("", text) if marked >= lines - (first != ">") else text


def _quoted(text: str) -> bool:
    """Say whether a line may begin with the sign that quotes it; in XML it ends a tag."""
    first = text.lstrip()[:1]
    return first == ">" or (first != "<" and "\n>" in text)
