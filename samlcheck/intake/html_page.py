"""
Format `html-form`: the page with which an identity provider has the browser post the message on.

Finds the hidden fields of forms as a browser would, upper or lower case, quoted or not. It is no HTML parser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.limits import MAX_MESSAGES, MAX_PAGE_CHARACTERS
from samlcheck.intake.names import PARAMETERS, names_message
from samlcheck.intake.scan import attributes_of, root_of
from samlcheck.intake.web_page import recognise, unspecific

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["Field", "is_page", "message_fields", "open_page", "step_of"]

_ELEMENTS: Final = frozenset(
    (
        *("html", "head", "body", "title", "meta", "link", "script", "style", "noscript", "base", "iframe"),
        *("form", "input", "button", "label", "textarea", "select", "option"),
        *("div", "p", "span", "a", "br", "center", "table", "img", "h1", "h2", "h3", "ul", "li"),
    )
)
_TURN = re.compile(r"<(!--|/?form\b|input\b|script\b|style\b)", re.IGNORECASE | re.ASCII)
_END_OF: Final = {name: re.compile(rf"</{name}", re.IGNORECASE | re.ASCII) for name in ("script", "style")}


class Field(NamedTuple):
    """A form's field: its name, type and value, and the form's action."""

    name: str
    type: str
    value: str
    action: str | None


def is_page(local: str) -> bool:
    """Say whether a root element's name is one of a web page's."""
    return local.casefold() in _ELEMENTS


def open_page(piece: Piece) -> tuple[Piece, ...] | None:
    """Take a web page, and any text around a form that carries a message."""
    if found := message_fields(piece.text):
        return tuple(piece.within(field.value, "html-form", url=field.action) for field in found[: MAX_MESSAGES + 1])
    if not _is_page(piece.text):
        return None
    head = piece.text[:MAX_PAGE_CHARACTERS]
    return (piece.unknown("html", step_of(head) or unspecific(head, _types(head))),)


def message_fields(text: str) -> list[Field]:
    """Find the fields that carry a message, in order; one that a script is still to fill carries none."""
    if not names_message(text):
        return []
    return [field for field in _fields(text) if field.name.casefold() in PARAMETERS and field.value.strip()]


def step_of(text: str) -> str | None:
    """Say which step of a sign-in a page without a message is, None when it is no page or none that is known."""
    head = text[:MAX_PAGE_CHARACTERS]
    return recognise(head, _types(head)) if _is_page(head) else None


def _is_page(text: str) -> bool:
    root = root_of(text)
    return root is not None and is_page(root.local)


def _types(text: str) -> dict[str, str]:
    return {field.name.casefold(): field.type.casefold() for field in _fields(text)}


def _fields(text: str) -> list[Field]:
    """Find the input fields, not looking into comments, scripts and styles, as a browser does not."""
    fields: list[Field] = []
    action: str | None = None
    at = 0
    while turn := _TURN.search(text, at):
        what = turn[1].lower()
        at = turn.end()
        if what == "!--":
            at = _after(text.find("-->", at), text)
        elif what in {"script", "style"}:
            end = _END_OF[what].search(text, at)
            at = end.end() if end else len(text)
        elif what == "/form":
            action = None
        else:
            attributes, at = attributes_of(text, at)
            lowered = {name.lower(): value for name, value in attributes.items()}
            if what == "form":
                action = lowered.get("action") or None
            else:
                name, type_, value = (lowered.get(key, "") for key in ("name", "type", "value"))
                fields.append(Field(name, type_, value, action))
    return fields


def _after(found: int, text: str) -> int:
    return len(text) if found < 0 else found
