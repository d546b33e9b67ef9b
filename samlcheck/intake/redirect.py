"""
Format `url`: an address with a message in its query, as the HTTP-Redirect binding has it (SAML Bindings 3.4).

Of the address itself only what stands before the query is kept: the rest is the message, and a credential.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.capture import Oddity
from samlcheck.intake.form_body import parameters
from samlcheck.intake.limits import MAX_MESSAGES

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["Carried", "in_address", "open_url"]

_URL: Final = re.compile(r"https?://[^\s<>\"'?]{1,2000}\?", re.IGNORECASE)
_IN_ADDRESS: Final = Oddity(kind="redirected", detail="it stands in an address")


class Carried(NamedTuple):
    """A message in an address: the parameter's name in lower case, and the piece."""

    name: str
    piece: Piece


def open_url(piece: Piece) -> tuple[Piece, ...] | None:
    """Take an address that carries a message."""
    address = piece.text.strip()
    if not _URL.match(address):
        return None
    return tuple(each.piece for each in in_address(address, piece, "url")) or None


def in_address(
    address: str, piece: Piece, *formats: str, path: str | None = None, posted_at: str | None = None
) -> list[Carried]:
    """Find the messages in the query of an address, which came by way of `formats`."""
    before, _, rest = address.partition("?")
    found = []
    for parameter in parameters(rest.partition("#")[0], sent=True)[: MAX_MESSAGES + 1]:
        inner = piece.within(parameter.value, *formats, path=path, url=before, posted_at=posted_at).noting(_IN_ADDRESS)
        found.append(Carried(parameter.name.casefold(), inner._replace(percent=inner.percent + 1)))
    return found
