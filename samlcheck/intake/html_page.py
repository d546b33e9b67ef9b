"""
Format `html-form`: the page with which an identity provider has the browser post the message on.

Finds the hidden fields of forms as a browser would, upper or lower case, quoted or not. It is no HTML parser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.limits import MAX_MESSAGES, MAX_TITLE_CHARACTERS
from samlcheck.intake.scan import attributes_of, root_of
from samlcheck.intake.text import unescape

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["PARAMETERS", "Field", "is_page", "message_fields", "open_page"]

PARAMETERS: Final = frozenset({"samlresponse", "samlrequest", "wresult"})
"""The names, in lower case, under which a message is posted: SAML 2.0's two, and WS-Federation's."""

_ELEMENTS: Final = frozenset(
    (
        *("html", "head", "body", "title", "meta", "link", "script", "style", "noscript", "base", "iframe"),
        *("form", "input", "button", "label", "textarea", "select", "option"),
        *("div", "p", "span", "a", "br", "center", "table", "img", "h1", "h2", "h3", "ul", "li"),
    )
)
_TURN = re.compile(r"<(!--|/?form\b|input\b|script\b|style\b)", re.IGNORECASE | re.ASCII)
_END_OF: Final = {name: re.compile(rf"</{name}", re.IGNORECASE | re.ASCII) for name in ("script", "style", "title")}
_TITLE = re.compile(r"<title[^<>]*>", re.IGNORECASE | re.ASCII)


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
    root = root_of(piece.text)
    if root is None or not is_page(root.local):
        return None
    return (piece.unknown("html", _describe(piece.text)),)


def message_fields(text: str) -> list[Field]:
    """Find the fields that carry a message, in order."""
    return [field for field in _fields(text) if field.name.casefold() in PARAMETERS]


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


def _describe(text: str) -> str:
    title = _title(text)
    named = f' titled "{title}"' if title else ""
    if any(field.type.casefold() == "password" for field in _fields(text)):
        return (
            f"a login page{named}: the sign-in was not finished; capture the POST to the AWS sign-in address "
            "that follows it"
        )
    return f"a web page{named} without a SAML form: capture the POST to the AWS sign-in address instead"


def _title(text: str) -> str:
    start = _TITLE.search(text)
    end = _END_OF["title"].search(text, start.end()) if start else None
    if start is None or end is None:
        return ""
    title = " ".join(unescape(text[start.end() : end.start()][: 4 * MAX_TITLE_CHARACTERS]).split())
    return title if len(title) <= MAX_TITLE_CHARACTERS else f"{title[:MAX_TITLE_CHARACTERS]}…"
