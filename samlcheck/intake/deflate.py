"""
Format `deflate`: a value of the HTTP-Redirect binding, base64 of raw DEFLATE (SAML Bindings 3.4.4.1).

AWS takes HTTP-POST, so of a response it is noted that it came so; its base64 is counted as it would be posted.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity
from samlcheck.intake.inflate import inflate
from samlcheck.intake.limits import MAX_INFLATED_BYTES
from samlcheck.intake.text import strict_length

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["inflated", "is_deflated", "open_deflate"]

_XML_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[A-Za-z_?!]")
_HEAD: Final = 400
_RAW: Final = -15
_DEFLATED: Final = Oddity(kind="redirected", detail="it is deflated")


def is_deflated(raw: bytes) -> bool:
    """Say whether bytes inflate to the beginning of XML."""
    try:
        return _XML_START.match(zlib.decompressobj(_RAW).decompress(raw[:_HEAD], _HEAD)) is not None
    except zlib.error:
        return False


def open_deflate(piece: Piece) -> tuple[Piece, ...] | None:
    """Take what base64 held, when it is deflated XML."""
    if piece.formats[-1:] != ("base64",) or not is_deflated(piece.raw):
        return None
    limit = min(MAX_INFLATED_BYTES, piece.allowance.left)
    xml, end = inflate(piece.raw, wbits=_RAW, limit=limit)
    piece.allowance.spend(len(xml))
    if end == "over":
        detail = f"deflated XML of more than {limit:,} bytes, which no address carries: it was not inflated any further"
        return (piece.unknown("deflate", detail, "too-large"),)
    if end == "damaged":
        return (piece.unknown("deflate", "deflated XML that is damaged: copy the whole address again"),)
    clues = (*piece.clues, "the deflated data ends too early") if end == "cut" else piece.clues
    return (inflated(piece.within(xml)._replace(clues=clues)),)


def inflated(piece: Piece) -> Piece:
    """Say of XML that it came deflated; its base64 is as long as it would be if it were posted."""
    if not any(oddity.kind == "redirected" for oddity in piece.oddities):
        piece = piece.noting(_DEFLATED)
    return piece._replace(formats=(*piece.formats, "deflate"), base64_length=strict_length(len(piece.raw)))
