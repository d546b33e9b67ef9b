"""
Format `saml-chrome-panel`: the JSON export of the SAML Chrome Panel extension.

Entries of a HAR under running numbers, or in an array, each with what the extension made of it: `saml` is the
decoded message, one character a byte. The posted value is read before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.har import Entry, in_entries
from samlcheck.intake.json_shape import items, member, text
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.text import one_byte_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_chrome_panel"]

_FORMAT: Final = "saml-chrome-panel"


def open_chrome_panel(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object of numbered HAR entries, or an array of them."""
    entries = list(_entries(document))
    if not entries:
        return None
    found: list[Piece] = []
    for entry in entries:
        found += in_entries([entry], piece, _FORMAT) or _decoded(entry, piece)
        if len(found) > MAX_MESSAGES:
            break
    if found or isinstance(document, list):  # what an array without a message was to be, nobody can say
        return tuple(found) or None
    looks_like = "a SAML Chrome Panel export without a SAML message: open the panel before the sign-in and export again"
    return (piece.unknown(_FORMAT, looks_like),)


def _entries(document: object) -> Iterator[Entry]:
    """List what can be entries: objects under running numbers, or an array's elements with a request."""
    if isinstance(document, dict) and all(key.isdecimal() and isinstance(document[key], dict) for key in document):
        yield from (Entry(f'["{key}"]', value) for key, value in document.items())
    for number, value in items(document):
        if isinstance(member(value, "request"), dict):
            yield Entry(f"[{number}]", value)


def _decoded(entry: Entry, piece: Piece) -> tuple[Piece, ...]:
    """Read the decoded message where what was posted is not there."""
    message = text(entry.value, "saml")
    if not message:
        return ()
    url = (text(entry.value, "request_url") or "").partition("?")[0]
    at = text(entry.value, "startedDateTime")
    return (piece.within(one_byte_each(message), _FORMAT, path=f"{entry.where}.saml", url=url, posted_at=at),)
