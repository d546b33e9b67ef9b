"""
Format `har`: what the browser's Network tab saves (HTTP Archive 1.2).

The posted body is read first, as text and else as parameters: Chrome leaves these percent-encoded, Firefox
decodes them. Pages that hold the form are read where the browser kept no body for the message.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from samlcheck.intake.form_body import parameters
from samlcheck.intake.html_page import PARAMETERS, message_fields
from samlcheck.intake.json_shape import items, member, pair, text
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.text import decode, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_har"]


def open_har(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object with `log.entries`."""
    entries = member(document, "log", "entries")
    if not isinstance(entries, list):
        return None
    posted = [list(_posted(entry, number)) for number, entry in items(entries)]
    values = {value for messages in posted for _, value in messages}
    found: list[Piece] = []
    for (number, entry), messages in zip(items(entries), posted, strict=True):
        found += _sent(entry, messages, piece)
        found += (page for page in _pages(entry, number, piece) if page.text not in values)
        if len(found) > MAX_MESSAGES:
            break
    found = found or [inner for number, entry in items(entries) for inner in _redirected(entry, number, piece)]
    if found:
        return tuple(found)
    count = f"{len(entries):,} {'request' if len(entries) == 1 else 'requests'}"
    looks_like = (
        f"a HAR of {count}, none of which posts a SAMLResponse: switch on Preserve log, sign in again and save it "
        "after the AWS page has answered"
    )
    return (piece.unknown("har", looks_like),)


def _posted(entry: object, number: int) -> Iterator[tuple[str, str]]:
    """List what an entry posted: where, and the value without the form body's encoding."""
    data = member(entry, "request", "postData")
    where = f"log.entries[{number}].request.postData"
    found = parameters(text(data, "text") or "", sent=True)
    yield from ((f"{where}.text", parameter.value) for parameter in found)
    if not found:
        yield from ((f"{where}.params[{index}].value", value) for index, value in _parameters(member(data, "params")))


def _sent(entry: object, messages: list[tuple[str, str]], piece: Piece) -> Iterator[Piece]:
    url, at = text(entry, "request", "url"), text(entry, "startedDateTime")
    for path, value in messages:
        inner = piece.within(value, "har", "form-body", path=path, url=url, posted_at=at)
        yield replace(inner, percent=inner.percent + 1)


def _parameters(listed: object) -> Iterator[tuple[int, str]]:
    for index, parameter in items(listed):
        name, value = pair(parameter) or ("", "")
        if name.casefold() in PARAMETERS:
            yield index, unquote(value, plus_is_blank=True) if "%" in value else value


def _pages(entry: object, number: int, piece: Piece) -> Iterator[Piece]:
    """Read the forms of a page that an entry answered with; the browser was to post them."""
    content = member(entry, "response", "content")
    page = text(content, "text") or ""
    if member(content, "encoding") == "base64":
        page = _decoded(page)
    for field in message_fields(page):
        path = f"log.entries[{number}].response.content.text"
        yield piece.within(field.value, "har", "html-form", path=path, url=field.action)


def _decoded(page: str) -> str:
    try:
        return decode(base64.b64decode(page, validate=True)).text
    except ValueError:  # binascii.Error, and text that is not ASCII
        return ""


def _redirected(entry: object, number: int, piece: Piece) -> Iterator[Piece]:
    """Read messages out of an entry's URL: the request on its way to the identity provider."""
    url = text(entry, "request", "url") or ""
    for parameter in parameters(url.partition("?")[2].partition("#")[0], sent=True):
        path = f"log.entries[{number}].request.url"
        inner = piece.within(parameter.value, "har", "url", path=path, posted_at=text(entry, "startedDateTime"))
        yield replace(inner, percent=inner.percent + 1)
