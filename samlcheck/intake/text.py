"""From bytes to characters, for the formats to look for what they know. The XML parser decodes for itself."""

from __future__ import annotations

import codecs
import html
import re
import urllib.parse
from typing import Literal, NamedTuple

__all__ = [
    "Decoded",
    "Encoding",
    "decode",
    "once_utf_8",
    "one_byte_each",
    "strict_length",
    "unescape",
    "unquote",
    "without_half_escape",
]

Encoding = Literal["utf-8", "utf-8-bom", "utf-16", "utf-32", "latin-1", "binary"]

_MARKS: tuple[tuple[bytes, str, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-bom"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_FIRST_OF_A_MARK = frozenset(mark[:1] for mark, _, _ in _MARKS)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNMARKED_SAMPLE = 64
_HALF_ESCAPE = re.compile(r"%[0-9A-Fa-f]?\Z")
_LAST_LATIN_1 = "\u00ff"


class Decoded(NamedTuple):
    """`text` without its byte order mark, empty when the bytes are `binary`."""

    text: str
    encoding: Encoding


def decode(data: bytes) -> Decoded:
    """Read `data` by its mark, by UTF-16's zero bytes, as UTF-8, and else as Latin-1 unless it is binary."""
    for mark, codec, encoding in _MARKS if data[:1] in _FIRST_OF_A_MARK else ():
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(codec, "replace"), encoding)
    sample = data[:_UNMARKED_SAMPLE]
    if len(sample) > 1 and 0 in sample:
        if not any(sample[1::2]) and all(sample[0::2]):
            return Decoded(data.decode("utf-16-le", "replace"), "utf-16")
        if not any(sample[0::2]) and all(sample[1::2]):
            return Decoded(data.decode("utf-16-be", "replace"), "utf-16")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        return Decoded("", "binary") if _CONTROLS.search(text) else Decoded(text, "latin-1")


def one_byte_each(text: str) -> bytes:
    """Give the bytes of what a program decoded one character a byte; text in which that cannot be is UTF-8."""
    return text.encode("latin-1") if max(text, default="") <= _LAST_LATIN_1 else text.encode("utf-8", "surrogatepass")


def once_utf_8(text: str) -> str:
    """Undo that UTF-8 was decoded one character a byte, which hardly any other text looks like."""
    try:
        return text if text.isascii() else text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def strict_length(size: int) -> int:
    """Count the characters of strict base64 that `size` bytes take."""
    return -(-size // 3) * 4


def unescape(text: str) -> str:
    """Undo HTML's character references."""
    try:
        return html.unescape(text)
    except ValueError:  # a decimal reference with thousands of digits is no character
        return text


def without_half_escape(text: str) -> str:
    """Leave out a percent-encoded character at the end that was cut in two."""
    return _HALF_ESCAPE.sub("", text)


def unquote(text: str, *, plus_is_blank: bool = False) -> str:
    """Undo one level of percent-encoding; bytes that are not UTF-8 become replacement characters."""
    return urllib.parse.unquote(text.replace("+", " ") if plus_is_blank else text)
