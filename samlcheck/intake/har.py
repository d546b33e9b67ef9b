"""
Format `har`: what the browser's Network tab saves (HTTP Archive 1.2).

The posted body is read first, as text and else as parameters: Chrome leaves these percent-encoded, Firefox
decodes them. Then come the pages that hold the form, and the addresses that carry a response by HTTP-Redirect.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.form_body import parameters
from samlcheck.intake.html_page import message_fields, step_of
from samlcheck.intake.json_shape import items, member, pair, text
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.names import PARAMETERS
from samlcheck.intake.redirect import in_address
from samlcheck.intake.text import decode, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.intake.piece import Piece

__all__ = ["Entry", "in_entries", "open_har"]

_CHARSET: Final = re.compile(r"charset=[\"']?(utf-?8|utf-16(?:le|be)?|iso-8859-\d{1,2}|windows-125\d)\b", re.IGNORECASE)
"""Python knows many other names, some of which unpack; what is written in others is told by its bytes."""
_LAST_ANSWERS: Final = 300
"""Among these is the page at which a sign-in ended: behind it come its scripts and pictures."""
_BLANKS: Final = re.compile(r"\s+")


class Entry(NamedTuple):
    """An entry of a HAR and where it stands."""

    where: str
    value: object


def open_har(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object with `log.entries`."""
    listed = member(document, "log", "entries")
    if not isinstance(listed, list):
        return None
    entries = [Entry(f"log.entries[{number}]", value) for number, value in items(listed)]
    if found := in_entries(entries, piece, "har"):
        return found
    count = f"{len(entries):,} {'request' if len(entries) == 1 else 'requests'}"
    pages = (_text(member(entry.value, "response", "content")) for entry in entries[: -_LAST_ANSWERS - 1 : -1])
    ends = next((step for page in pages if (step := step_of(page))), None)
    end = (
        f"the last page of a sign-in in it is {ends}"
        if ends
        else "switch on Preserve log, sign in again and save it after the AWS page has answered"
    )
    return (piece.unknown("har", f"a HAR of {count}, none of which posts a SAMLResponse: {end}"),)


def in_entries(entries: Sequence[Entry], piece: Piece, format_: str) -> tuple[Piece, ...]:
    """Find what was posted, put into a form, or redirected; requests in addresses only where there is nothing else."""
    posted = [list(_posted(entry)) for entry in entries]
    values = {value for messages in posted for _, value in messages}
    found: list[Piece] = []
    for entry, messages in zip(entries, posted, strict=True):
        found += _sent(entry, messages, piece, format_)
        found += (page for page in _pages(entry, piece, format_) if page.text not in values)
        found += _redirected(entry, piece, format_, "samlresponse")
        if len(found) > MAX_MESSAGES:
            break
    requests = (inner for entry in entries for inner in _redirected(entry, piece, format_, "samlrequest"))
    return tuple(found or requests)


def _posted(entry: Entry) -> Iterator[tuple[str, str]]:
    """List what an entry posted: where, and the value without the form body's encoding."""
    data = member(entry.value, "request", "postData")
    where = f"{entry.where}.request.postData"
    found = parameters(_text(data), sent=True)
    yield from ((f"{where}.text", parameter.value) for parameter in found)
    if not found:
        yield from ((f"{where}.params[{index}].value", value) for index, value in _parameters(member(data, "params")))


def _sent(entry: Entry, messages: list[tuple[str, str]], piece: Piece, format_: str) -> Iterator[Piece]:
    url, at = text(entry.value, "request", "url"), text(entry.value, "startedDateTime")
    for path, value in messages:
        inner = piece.within(value, format_, "form-body", path=path, url=url, posted_at=at)
        yield inner._replace(percent=inner.percent + 1)


def _parameters(listed: object) -> Iterator[tuple[int, str]]:
    for index, parameter in items(listed):
        name, value = pair(parameter) or ("", "")
        if name.casefold() in PARAMETERS:
            yield index, unquote(value, plus_is_blank=True) if "%" in value else value


def _pages(entry: Entry, piece: Piece, format_: str) -> Iterator[Piece]:
    """Read the forms of a page that an entry answered with; the browser was to post them."""
    for field in message_fields(_text(member(entry.value, "response", "content"))):
        path = f"{entry.where}.response.content.text"
        yield piece.within(field.value, format_, "html-form", path=path, url=field.action)


def _text(content: object) -> str:
    """Give what was posted or answered as text, whatever it was written down as."""
    body = text(content, "text") or ""
    if member(content, "encoding") != "base64":
        return body
    try:
        raw = base64.b64decode(_BLANKS.sub("", body), validate=True)
    except ValueError:  # binascii.Error, and text that is not ASCII
        return ""
    told = _CHARSET.search(text(content, "mimeType") or "")
    try:
        return raw.decode(told[1]) if told else decode(raw).text
    except (LookupError, UnicodeDecodeError):
        return decode(raw).text


def _redirected(entry: Entry, piece: Piece, format_: str, name: str) -> Iterator[Piece]:
    """Read messages of one name out of an entry's address."""
    url = text(entry.value, "request", "url") or ""
    at = text(entry.value, "startedDateTime")
    carried = in_address(url, piece, format_, "url", path=f"{entry.where}.request.url", posted_at=at)
    yield from (each.piece for each in carried if each.name == name)
