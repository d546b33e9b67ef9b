"""
Format `python bytes`: what Python's repr() shows of bytes, `b'<?xml ...'`, and of text that is XML, `'<?xml ...'`.

Programs write so what they put into a log as it is, aws-google-auth among them. Nothing is evaluated.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from samlcheck.intake.base64_text import begins_document
from samlcheck.intake.escapes import unbackslash
from samlcheck.intake.form_body import parameters
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.scan import kind_of, root_of
from samlcheck.intake.text import one_byte_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_bytes"]

_LITERAL: Final = re.compile(
    r"(?<!\w)(?:(?P<bytes>[bB])(?=['\"])|(?='<))"
    r"(?:'(?P<single>(?:[^'\\]++|\\.)*+)'?|\"(?P<double>(?:[^\"\\]++|\\.)*+)\"?)",
    re.DOTALL,
)
"""A literal that is never closed was cut off with what followed."""
_MARKS: Final = ("b'", 'b"', "B'", 'B"', "'<")
_SHORTEST: Final = 24
"""Of what is shorter nobody could say what it is."""


def open_bytes(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the literals that are messages, whatever stands around them."""
    if not any(mark in piece.text for mark in _MARKS):
        return None
    return tuple(islice(_messages(piece), MAX_MESSAGES + 1)) or None


def _messages(piece: Piece) -> Iterator[Piece]:
    for literal in _LITERAL.finditer(piece.text):
        inside = literal["single"] or literal["double"] or ""
        if len(inside) >= _SHORTEST and _is_message(text := unbackslash(inside)):
            yield piece.within(one_byte_each(text) if literal["bytes"] else text, "python bytes")


def _is_message(text: str) -> bool:
    root = root_of(text)
    if root is not None:
        return kind_of(root) != "unknown"
    first_line = "".join(text.split(maxsplit=1)[:1])
    return begins_document(first_line) or bool(parameters(text, sent=True))
