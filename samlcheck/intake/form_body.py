"""
Format `form-body`: what the browser posts, `SAMLResponse=...&RelayState=...`.

One level of percent-encoding belongs to a form body and is nothing odd.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.intake.capture import Oddity
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.names import PARAMETERS
from samlcheck.intake.text import unquote, without_half_escape

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["Parameter", "is_form_body", "open_form_body", "parameters", "posted"]

_FIRST_NAME = re.compile(r"[?&]?[A-Za-z0-9_.$\[\]-]{1,100}=(?!\s*<)")
_SAML = re.compile(r"saml|assertion", re.IGNORECASE)
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class Parameter(NamedTuple):
    """A message in a form body: its name and its value, one level of percent-encoding undone."""

    name: str
    value: str


def parameters(body: str, *, sent: bool) -> list[Parameter]:
    """
    Find the parameters that carry a message, in order.

    In a body that was `sent`, and in a percent-encoded value, `+` is a blank, as the receiver reads it.
    A pasted value in which nothing is percent-encoded was decoded by someone: there `+` is a plus.
    """
    found = []
    for field in body.split("&"):
        name, equals, value = field.partition("=")
        if equals and name.strip("? \t\r\n").casefold() in PARAMETERS:
            blank = sent or "%" in value
            found.append(Parameter(name.strip("? \t\r\n"), unquote(without_half_escape(value), plus_is_blank=blank)))
    return found


def is_form_body(text: str) -> bool:
    """Say whether a text is several parameters or a percent-encoded one; else it is a labelled value."""
    return _FIRST_NAME.match(text) is not None and ("&" in text or "%" in text)


def open_form_body(piece: Piece) -> tuple[Piece, ...] | None:
    """Take a pasted form body, in one line or broken into several."""
    body = piece.text.strip()
    if not is_form_body(body):
        return None
    joined = _LINE_BREAKS.sub("", body)
    found = parameters(joined, sent=False)
    if joined != body:
        piece = piece.noting(Oddity(kind="line-breaks", detail="the form body was broken into several lines"))
    return _pieces(piece, found) or None


def posted(body: Piece) -> tuple[Piece, ...]:
    """Read a body that a tool kept as it was sent: its messages, else the body where another format may have some."""
    if found := _pieces(body, parameters(body.text, sent=True)):
        return found
    told = body.text.lstrip().startswith(("{", "[", "<")) and _SAML.search(body.text)
    return (body,) if told else ()


def _pieces(piece: Piece, found: list[Parameter]) -> tuple[Piece, ...]:
    pieces = (piece.within(parameter.value, "form-body") for parameter in found[: MAX_MESSAGES + 1])
    return tuple(inner._replace(percent=inner.percent + 1) for inner in pieces)
