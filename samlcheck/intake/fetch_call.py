"""
Format `fetch`: a request copied as JavaScript's fetch, for the browser's console or for Node.js.

Chrome, Edge and Firefox write the address and the options as JSON; what a person wrote in other quotes or with bare
names is read too. It is no JavaScript parser: it looks for the address, and for the string behind `body`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from samlcheck.intake.escapes import unbackslash
from samlcheck.intake.form_body import posted
from samlcheck.intake.limits import MAX_COMMAND_CHARACTERS, MAX_MESSAGES
from samlcheck.intake.names import names_message
from samlcheck.intake.redirect import open_url

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_fetch"]

_STRING: Final = r"(?:\"((?:[^\"\\]++|\\.)*+)\"?|'((?:[^'\\]++|\\.)*+)'?|`((?:[^`\\]++|\\.)*+)`?)"
"""A string that is never closed was cut off with what followed."""
_CALL: Final = re.compile(rf"\bfetch\(\s*{_STRING}", re.DOTALL)
_BODY: Final = re.compile(rf"[\"']?\bbody[\"']?\s*:\s*{_STRING}", re.DOTALL)


def open_fetch(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the calls that send a message, whatever stands around them."""
    if len(piece.text) > MAX_COMMAND_CHARACTERS or not names_message(piece.text):
        return None
    calls = list(islice(_CALL.finditer(piece.text), MAX_MESSAGES + 1))
    ends = [*(call.start() for call in calls[1:]), len(piece.text)]
    several = len(calls) > 1
    found: list[Piece] = []
    for number, (call, end) in enumerate(zip(calls, ends, strict=False)):
        found += _messages(piece, call, end, f"fetch[{number}]." if several else "")
    return tuple(found) or None


def _messages(piece: Piece, call: re.Match[str], end: int, path: str) -> tuple[Piece, ...]:
    """Read a call that ends before `end`: its body, and else its address."""
    url = _text(call)
    body = _BODY.search(piece.text, call.end(), end)
    found = posted(piece.within(_text(body), "fetch", path=f"{path}body", url=url)) if body else ()
    return found or open_url(piece.within(url, "fetch", path=f"{path}url")) or ()


def _text(string: re.Match[str]) -> str:
    return unbackslash(next(filter(None, string.groups()), ""))
