"""
Format `saml-tracer`: the JSON export of the SAML-tracer extension, since 1.0 and before.

Its default export masks what was posted, by hash or by leaving it out, and still carries the decoded message
in `saml`, byte for byte: as UTF-8 since 1.0, one character a byte before it and for redirects.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from samlcheck.intake.base64_text import strict_length
from samlcheck.intake.capture import Oddity
from samlcheck.intake.html_page import PARAMETERS
from samlcheck.intake.json_shape import items, member, pair, text
from samlcheck.intake.limits import MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_tracer"]

_MASKS: Final = {"{hash:": "replaced by its hash", "{obf:": "removed"}
_REQUEST_MARKS: Final = frozenset({"method", "url", "requestId", "post", "postData", "saml"})
_ENOUGH_MARKS: Final = 3
_LAST_LATIN_1: Final = "\u00ff"


def open_tracer(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object whose `requests` look like SAML-tracer's."""
    requests = member(document, "requests")
    if not isinstance(requests, list) or not _is_export(document, requests):
        return None
    legacy = isinstance(member(document, "timestamp"), int | float)
    messages = (
        inner for number, request in items(requests) for inner in _messages(request, number, piece, legacy=legacy)
    )
    found = tuple(islice(messages, MAX_MESSAGES + 1))
    if found:
        return found
    looks_like = "a SAML-tracer export without a SAML message: start it before the sign-in and export again"
    return (piece.unknown("saml-tracer", looks_like),)


def _is_export(document: object, requests: list[object]) -> bool:
    if not requests:
        return member(document, "timestamp") is not None
    return any(
        isinstance(request, dict) and len(request.keys() & _REQUEST_MARKS) >= _ENOUGH_MARKS for request in requests
    )


def _messages(request: object, number: int, piece: Piece, *, legacy: bool) -> Iterator[Piece]:
    """Read one request: what was posted, or its decoded text where that was masked or is all there is."""
    url = text(request, "url")
    posted = list(_posted(request))
    readable = [(path, value) for path, value in posted if _mask(value) is None]
    for path, value in readable:
        yield piece.within(value, "saml-tracer", path=f"requests[{number}].{path}", url=url)
    decoded = text(request, "saml")
    if readable or not decoded:
        return
    redirected = bool(not posted and member(request, "get"))
    narrow = (legacy or redirected) and max(decoded) <= _LAST_LATIN_1
    raw = decoded.encode("latin-1") if narrow else decoded
    formats = ("saml-tracer", "deflate") if redirected else ("saml-tracer",)
    inner = piece.within(raw, *formats, path=f"requests[{number}].saml", url=url)
    mask = next((mask for _, value in posted if (mask := _mask(value))), None)
    if mask:
        detail = f"the posted value was {mask}, and the export still holds the whole message in saml"
        inner = inner.noting(Oddity(kind="masked", detail=detail))
        inner = replace(inner, base64_length=strict_length(len(inner.raw)))
    yield inner


def _posted(request: object) -> Iterator[tuple[str, str]]:
    """List where messages were posted: `post` since 1.0 and before, else `postData`."""
    found = False
    for index, entry in items(member(request, "post")):
        name, value = pair(entry) or ("", "")
        if name.casefold() in PARAMETERS:
            found = True
            yield f"post[{index}][1]", value
    data = member(request, "postData")
    if found or not isinstance(data, dict):
        return
    for name, values in data.items():
        if name.casefold() in PARAMETERS:
            yield from (
                (f"postData.{name}[{index}]", value) for index, value in items(values) if isinstance(value, str)
            )


def _mask(value: str) -> str | None:
    return next((how for mark, how in _MASKS.items() if value.startswith(mark)), None)
