"""Format `percent-encoded`: a value copied as it stood in a URL or a form body, once or twice encoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samlcheck.intake.capture import Oddity
from samlcheck.intake.limits import MAX_PERCENT_LEVELS
from samlcheck.intake.text import unquote, without_half_escape

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_percent"]

_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_ENCODED = re.compile(r"[A-Za-z0-9%+/=_.~!*'()\s…-]+")
"""What encodeURIComponent lets stand, what base64 has, and what breaks lines: the rest was never encoded."""


def open_percent(piece: Piece) -> tuple[Piece, ...] | None:
    """Undo percent-encoding while there is some, at most twice from the outermost level."""
    text = piece.text
    levels = piece.percent
    if "%" not in text or not _ENCODED.fullmatch(text):
        return None
    while levels < MAX_PERCENT_LEVELS and _ESCAPE.search(text):
        text = unquote(text)
        levels += 1
    if levels == piece.percent:
        return None
    whole = without_half_escape(text)
    clues = piece.clues if whole == text else (*piece.clues, "the text ends inside a percent-encoded character")
    times = "twice" if levels == MAX_PERCENT_LEVELS else "once"
    expected = ", once more than a form body is" if piece.percent else ""
    inner = piece.within(whole, "percent-encoded")
    inner = inner.noting(Oddity(kind="percent-encoded", detail=f"percent-encoded {times}{expected}"))
    return (inner._replace(percent=levels, clues=clues),)
