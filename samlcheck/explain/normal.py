"""
A text as people copy it, brought to what two copies of one message have in common.

What is left is its letters, small, without anything between them, and one 0 for each number. Capitals, quotes, tags,
line breaks and blanks are no difference then. Where something was cut out or off stands an EDGE.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final, NamedTuple
from urllib.parse import unquote

__all__ = ["EDGE", "MAX_CHARACTERS", "Reading", "letters", "names", "read", "words"]

MAX_CHARACTERS: Final = 100_000
"""A page of AWS's sign-in has 60,000; of what is longer the beginning and the end are read."""
EDGE: Final = "|"

_ENTITY_LEVELS: Final = 2
"""A page that shows the source of a page."""
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_UNICODE: Final = re.compile(r"\\{1,8}[uU]([0-9A-Fa-f]{4})")
_ESCAPE: Final = re.compile(r"\\{1,8}[nrt]|\\+")
_LONG_ENTITY: Final = re.compile(r"&#[0-9]{9,}")
"""Of no character; Python reads no number of so many digits."""
_CALL: Final = re.compile(
    r"(?:an\s{1,9}error\s{1,9}occurred\s{1,9})?"
    r"\((\w{1,60})\)\s{1,9}when\s{1,9}calling\s{1,9}the\s{1,9}(\w{1,60})\s{1,9}operation\s{0,9}(?:\([^()]{0,60}\))?:?",
    re.IGNORECASE | re.ASCII,
)
"""What botocore puts before a message: the code and the operation."""
_SUFFIX: Final = re.compile(r"\(\s{0,9}service\s{0,9}:[^()]{0,600}\)?", re.IGNORECASE)
"""What AWS puts behind one: service, status, code, request id."""
_ELLIPSIS: Final = re.compile(r"\u2026|\.{3,}|\[\.\.\.\]")
_VALUE: Final = re.compile(r"(\bvalue\s{1,9}')(?!-?[0-9]+')[^']*('\s{1,9}at\s{1,9}')", re.IGNORECASE)
"""What a call was given that was no number: a validation error repeats it, and it may be a whole response."""
_EVENT: Final = re.compile(r"\beventName\"?\s{0,9}[:=]\s{0,9}\"?(\w{1,60})", re.IGNORECASE | re.ASCII)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{2,59}", re.ASCII)
_NOT_A_LETTER: Final = re.compile(r"[^a-z0-9]+")
_DIGITS: Final = re.compile(r"[0-9]+")
_APOSTROPHE: Final = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_SPLIT: Final = re.compile(r"[^a-z0-9]+")


class Reading(NamedTuple):
    """
    A text as it is compared: `letters` with an EDGE at both ends, the `plain` text without markup, and the operations
    of AWS that it names.
    """

    letters: str
    plain: str
    operations: tuple[str, ...]


def read(text: str) -> Reading:
    """Bring a text to its letters. Linear in its length, whatever it holds."""
    plain = _plain(text)
    operations = (*(found[2] for found in _CALL.finditer(plain)), *_EVENT.findall(plain))
    cut = _SUFFIX.sub("\u2026", _CALL.sub("\u2026", plain))
    body = EDGE.join(map(_letters, _ELLIPSIS.split(cut)))
    return Reading(f"{EDGE}{body}{EDGE}", plain, operations)


def letters(text: str) -> str:
    """The letters of a text, one 0 for each number."""
    return _letters(_plain(text))


def words(text: str) -> frozenset[str]:
    """The words of a text, small, each number as 0."""
    folded = _APOSTROPHE.sub("", _folded(_plain(text)))
    return frozenset(_DIGITS.sub("0", word) for word in _SPLIT.split(folded) if word)


def names(plain: str) -> list[str]:
    """What may be the name of an error, in its order."""
    return _WORD.findall(plain)


def _plain(text: str) -> str:
    """Without percent-encoding, entities, tags and escapes of JSON; the middle of what is far too long is left out."""
    if len(text) > MAX_CHARACTERS:
        text = f"{text[: MAX_CHARACTERS // 2]}\u2026{text[-(MAX_CHARACTERS // 2) :]}"
    text = unquote(text)
    for _ in range(_ENTITY_LEVELS):
        text = html.unescape(_LONG_ENTITY.sub("", text))
    text = _VALUE.sub(r"\1\2", _TAG.sub("", text))
    return _ESCAPE.sub(" ", _UNICODE.sub(lambda found: chr(int(found[1], 16)), text))


def _letters(plain: str) -> str:
    return _DIGITS.sub("0", _NOT_A_LETTER.sub("", _folded(plain)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
