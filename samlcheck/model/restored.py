"""
What a document may have been before a tool reformatted it, or should have been: other texts to try a broken signature
on.

A form that verifies explains the failure; it is never judged.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal

from samlcheck.core.certificates import read_base64
from samlcheck.core.xml import Document, parse
from samlcheck.errors import XmlError
from samlcheck.model.ecdsa_value import from_der

__all__ = ["IN_DER", "Restored", "restored"]

Restored = Literal["pretty-printed", "line ends changed", "re-encoded", "signature in DER"]
IN_DER: Final = "signature in DER"
"""Nobody changed the text: the signer wrote the numbers of an ECDSA signature in another form."""

_LONGEST: Final = 200_000
"""Characters of a text worth restoring: AWS takes 75,000 bytes of XML, and each form is parsed anew."""
_DECLARATION = re.compile(r"<\?xml[ \t\r\n][^?]*\?>")
_BETWEEN_TAGS = re.compile(r">[ \t\r\n]+<")
# Each stretch is looked at once: from its first blank, and from its last `>`.
_BESIDE_TAGS = re.compile(r">[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+<")
_TEXTS = re.compile(r">[^<>]*\n[^<]*")
_VALUE = re.compile(r"(?<=SignatureValue>)[ \t\r\nA-Za-z0-9+/=]{1,1000}(?=</)")
_VALUES: Final = 4
"""Signature values that are written anew: each is tried alone, for one signature may cover another's value."""
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
    candidates += [(IN_DER, each) for each in _without_der(text)]
    seen = {text}
    for what, candidate in candidates:
        if candidate not in seen:
            seen.add(candidate)
            yield what, candidate


def _without_der(text: str) -> Iterator[str]:
    """The text with the numbers of one signature side by side that are in DER."""
    for found in islice(_VALUE.finditer(text), _VALUES):
        plain = from_der(read_base64(found[0]) or b"")
        if plain is not None:
            yield f"{text[: found.start()]}{base64.b64encode(plain).decode()}{text[found.end() :]}"


def _recode(text: str, misread: str) -> str:
    """The text before its UTF-8 bytes were read as `misread`; the text itself where that cannot have been."""
    try:
        return text.encode(misread).decode()
    except UnicodeError:
        return text
