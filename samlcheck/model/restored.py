"""
What a document may have been before a tool reformatted it: other texts to try a broken signature on.

A form that verifies explains the failure; it is never judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from samlcheck.core.xml import Document, parse
from samlcheck.errors import XmlError

__all__ = ["Restored", "restored"]

Restored = Literal["pretty-printed", "line ends changed", "re-encoded"]

_LONGEST: Final = 200_000
"""Characters of a text worth restoring: AWS takes 75,000 bytes of XML, and each form is parsed anew."""
_DECLARATION = re.compile(r"<\?xml[ \t\r\n][^?]*\?>")
_BETWEEN_TAGS = re.compile(r">[ \t\r\n]+<")
# Each stretch is looked at once: from its first blank, and from its last `>`.
_BESIDE_TAGS = re.compile(r">[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+<")
_TEXTS = re.compile(r">[^<>]*\n[^<]*")
_CARRIAGE_RETURN = re.compile(r"&#(?:13|[xX]0*[dD]);")


def restored(document: Document) -> Iterator[tuple[Restored, Document]]:
    """
    Each form the document may have had, with what would have been done to it, likeliest first.

    Unparsable forms are left out; of a document longer than any message there are none.
    """
    if len(document.text) > _LONGEST:
        return
    # The forms are UTF-8, whatever the document says of itself.
    for what, text in _forms(_DECLARATION.sub("", document.text, count=1)):
        try:
            yield what, parse(text.encode(), source=document.source)
        except (XmlError, UnicodeEncodeError):
            continue


def _forms(text: str) -> Iterator[tuple[Restored, str]]:
    candidates: list[tuple[Restored, str]] = [
        ("pretty-printed", _BETWEEN_TAGS.sub("><", text)),
        ("pretty-printed", _BESIDE_TAGS.sub(lambda found: found[0].strip(), text)),
        ("line ends changed", _CARRIAGE_RETURN.sub("", text)),
        ("line ends changed", _TEXTS.sub(lambda found: found[0].replace("\n", "&#13;\n"), text)),
    ]
    if not text.isascii():
        candidates += [
            ("re-encoded", _recode(text, "cp1252")),
            ("re-encoded", _recode(text, "latin-1")),
            ("re-encoded", unicodedata.normalize("NFC", text)),
            ("re-encoded", unicodedata.normalize("NFD", text)),
        ]
    seen = {text}
    for what, candidate in candidates:
        if candidate not in seen:
            seen.add(candidate)
            yield what, candidate


def _recode(text: str, misread: str) -> str:
    """The text before its UTF-8 bytes were read as `misread`; the text itself where that cannot have been."""
    try:
        return text.encode(misread).decode()
    except UnicodeError:
        return text
