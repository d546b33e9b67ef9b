"""
The last look at a copy: whether anything that had to be replaced stands in it still, in whatever writing.

Texts are looked at as they are, with percent signs, references of HTML and escapes of JSON undone, and what looks like
base64 decoded from each of its four starts. What is found is named by its kind alone.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from samlcheck.redact.kinds import Kind
from samlcheck.redact.protocols import STANDARD_WORDS
from samlcheck.redact.public import FIXED, HOSTS, SUFFIXES, TOP_LEVEL, WORDS

__all__ = ["LENGTH", "survivors"]

LENGTH: Final = 8
"""Shorter words stand in longer ones by chance."""
_PROTOCOL: Final = """
unspecified persistent transient emailaddress entity kerberos windowsdomainqualifiedname x509subjectname password
passwordprotectedtransport attrname-format basic bearer holder-of-key sender-vouches success requester responder
consent metadata assertion protocol xmldsig xmlenc xmldsig-more exc-c14n enveloped-signature rec-xml-c14n withcomments
authnfailed unknownprincipal requestdenied noauthncontext partiallogout versionmismatch http-post http-redirect
http-artifact attributes identity claims nameidentifier givenname schemas microsoft xmlsoap oasis-open encoding
standalone samlresponse samlrequest relaystate startedDateTime application/x-www-form-urlencoded text/html
timezone unlimited application multipart location content encryption signing technical support administrative billing
"""
_PUBLIC: Final = " ".join(
    [_PROTOCOL.lower(), FIXED.pattern.lower(), *HOSTS, *SUFFIXES, *TOP_LEVEL, *WORDS, *sorted(STANDARD_WORDS)]
)
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_RUN: Final = re.compile(r"[A-Za-z0-9+/]{11,}")
_URL_SAFE: Final = str.maketrans("-_", "+/")
_SPACE: Final = re.compile(r"\s+")
_STARTS: Final = 4
_MANY: Final = 500
"""So many are looked for one by one; of more only those whose beginning is there."""


def survivors(text: str, gone: Mapping[str, Kind], names: set[str]) -> tuple[Kind, ...]:
    """The kinds of what is found in `text`; `names` of elements and attributes and public words do not count."""
    public = f"{_PUBLIC} {' '.join(names)}"
    sought = [
        (low, kind) for word, kind in gone.items() if len(word) >= LENGTH and (low := word.casefold()) not in public
    ]
    found: set[Kind] = set()
    for view in _views(text):
        found |= _found(sought, view)
    octets = [(word.encode("utf-8", "replace").decode("latin-1").lower(), kind) for word, kind in sought]
    for view in _decoded(text):
        found |= _found(octets, view)
    return tuple(sorted(found))


def _found(sought: Sequence[tuple[str, Kind]], view: str) -> set[Kind]:
    if len(sought) > _MANY:
        begun = {view[at : at + LENGTH] for at in range(len(view) - LENGTH + 1)}
        sought = [each for each in sought if each[0][:LENGTH] in begun]
    return {kind for word, kind in sought if _stands(word, view)}


def _stands(sought: str, view: str) -> bool:
    """
    Whether it is there: a word anywhere, several words where they begin and end as they did.

    The last of several may be short, and then another one that is longer begins like it by chance.
    """
    at = view.find(sought)
    while at >= 0 and not sought.isalnum():
        around = view[at - 1 : at] + view[at + len(sought) : at + len(sought) + 1]
        if not any(char.isascii() and char.isalnum() for char in around):
            return True
        at = view.find(sought, at + 1)
    return at >= 0


def _views(text: str) -> Iterator[str]:
    """The text in each writing, in small letters."""
    once = unquote(text)
    for form in dict.fromkeys(
        (text, once, unquote(once), html.unescape(text), html.unescape(once), _unescaped(text), text.replace("\0", ""))
    ):
        yield form.casefold()


def _decoded(text: str) -> Iterator[str]:
    """What base64 in the text holds, one character a byte, with the zeros of UTF-16 taken out."""
    forms = (text, unquote(text), _unescaped(text).replace("\\n", ""))
    for packed in dict.fromkeys(each for form in forms for each in (form, _SPACE.sub("", form))):
        letters = packed.translate(_URL_SAFE)
        for start in range(_STARTS):
            parts = []
            for run in _RUN.finditer(letters):
                inside = run[0][start:]
                parts.append(base64.b64decode(f"{inside[: len(inside) - (len(inside) % 4 == 1)]}==="))
            octets = b"\n".join(parts).decode("latin-1").lower()
            yield octets
            if "\0" in octets:
                yield octets.replace("\0", "")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\\/", "/").replace('\\"', '"')
