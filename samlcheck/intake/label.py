"""
Format `label`: a value behind its name, as the browser's payload view and log lines show it.

`SAMLResponse: PHN...`, `SAMLResponse=PHN...` or the name alone on the line above, in any case, with other
lines around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samlcheck.intake.form_body import is_form_body
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.names import names_message

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["encoded_lines", "open_label"]

_LABEL = re.compile(
    r"^[ \t]*[\"']?(?:SAMLResponse|SAMLRequest|wresult)[\"']?[ \t]*(?:[:=]|\t|\r?$)",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = re.compile(
    r"^[ \t]*[\"']?(?:SAMLResponse|SAMLRequest|RelayState|SigAlg|Signature|wa|wctx|wresult)[\"']?[ \t]*"
    r"(?:[:=]|\r?$)",
    re.IGNORECASE | re.MULTILINE,
)
_VALUE_LINE = re.compile(r"[A-Za-z0-9+/=_%&.…-]*")
_ENCODED_WIDTHS = (64, 76)
"""Where encoders break lines: in such lines a blank may be a lost plus, in others it stands between words."""
_MARGIN = "\"'`,; \t\r\n"


def open_label(piece: Piece) -> tuple[Piece, ...] | None:
    """Take every labelled value; what is a form body is handed on as one, when it is not the whole text."""
    text = piece.text
    if piece.formats[-1:] == ("label",) or not names_message(text):
        return None
    pieces: list[Piece] = []
    at = 0
    while len(pieces) <= MAX_MESSAGES and (label := _LABEL.search(text, at)):
        following = _NEXT.search(text, label.end())
        at = following.start() if following else len(text)
        body = encoded_lines(text[label.start() : at])
        if not is_form_body(body):
            pieces.append(piece.within(encoded_lines(text[label.end() : at]), "label"))
        elif body != text.strip():
            pieces.append(piece.within(body))
    return tuple(pieces) or None


def encoded_lines(text: str) -> str:
    """Keep XML whole, and of encoded text the lines that can belong to it."""
    value = text.strip(_MARGIN)
    if value.startswith("<"):
        return value
    first, *others = value.split("\n")
    kept = [first]
    for line in others:
        letters = line.strip(_MARGIN).replace(" ", "" if _goes_on(kept[-1], line) else " ")
        if not line.strip() or not _VALUE_LINE.fullmatch(letters):
            break
        kept.append(line)
    return "\n".join(kept).strip(_MARGIN)


def _goes_on(above: str, line: str) -> bool:
    """Say whether an encoder broke the text between the two lines."""
    width = len(above.removesuffix("\r"))
    return width in _ENCODED_WIDTHS and len(line.removesuffix("\r")) <= width and not above.rstrip().endswith("=")
