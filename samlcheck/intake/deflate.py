"""
Format `deflate`: a value of the HTTP-Redirect binding, base64 of raw DEFLATE (SAML Bindings 3.4.4.1).

It is inflated to say what it is. A response that came so is named and not judged: AWS takes HTTP-POST.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from samlcheck.intake.limits import MAX_INFLATED_BYTES

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["inflate", "open_deflate"]

_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[A-Za-z_?!]")
_RAW = -15


def inflate(raw: bytes) -> bytes | None:
    """Inflate XML, up to a bound while inflating; None when it is not deflated XML."""
    try:
        xml = zlib.decompressobj(_RAW).decompress(raw, MAX_INFLATED_BYTES)
    except zlib.error:
        return None
    return xml if _XML_START.match(xml) else None


def open_deflate(piece: Piece) -> tuple[Piece, ...] | None:
    """Take what base64 held, when it is deflated XML."""
    xml = inflate(piece.raw) if piece.formats[-1:] == ("base64",) else None
    return None if xml is None else (piece.within(xml, "deflate"),)
