"""
Format `saml-tracer`: the JSON export of the SAML-tracer extension, since 1.0 and before.

Its default export masks what was posted, by hash or by leaving it out, and still carries the decoded message
in `saml`, byte for byte: as UTF-8 since 1.0, one character a byte before it and for redirects. A hash is of
what was posted, so that the decoded text can be compared with it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.capture import Oddity
from samlcheck.intake.deflate import inflated
from samlcheck.intake.json_shape import items, member, pair, text
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.names import PARAMETERS
from samlcheck.intake.redirect import in_address
from samlcheck.intake.text import one_byte_each, strict_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["open_tracer"]

_MASKS: Final = {"{hash:": "replaced by its hash", "{obf:": "removed"}
_REQUEST_MARKS: Final = frozenset({"method", "url", "requestId", "post", "postData", "saml"})
_ENOUGH_MARKS: Final = 3
_HASH: Final = re.compile(r"\{hash:([0-9a-f]{40}|[0-9a-f]{64})\}")
_ALGORITHMS: Final[Mapping[int, str]] = {40: "sha1", 64: "sha256"}
"""By the hash's length in hex: before 1.0 it is SHA-1."""
_WS_FEDERATION: Final = "WS-Fed"
_AS_IT_IS: Final = "wresult"
"""WS-Federation posts its token without base64."""
_WIDTHS: Final = (64, 76)
_LINE_ENDS: Final = ("\n", "\r\n")


class _Posted(NamedTuple):
    name: str
    path: str
    value: str

    @property
    def mask(self) -> str | None:
        return next((how for mark, how in _MASKS.items() if self.value.startswith(mark)), None)


def open_tracer(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object whose `requests` look like SAML-tracer's."""
    requests = member(document, "requests")
    if not isinstance(requests, list) or not _is_export(document, requests):
        return None
    old = isinstance(member(document, "timestamp"), int | float)
    messages = (inner for number, request in items(requests) for inner in _messages(request, number, piece, old=old))
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


def _messages(request: object, number: int, piece: Piece, *, old: bool) -> Iterator[Piece]:
    """Read one request: what was posted, or its decoded text where that was masked or is all there is."""
    url = text(request, "url") or ""
    posted = list(_posted(request))
    readable = [each for each in posted if each.mask is None]
    for each in readable:
        yield piece.within(each.value, "saml-tracer", path=f"requests[{number}].{each.path}", url=url)
    if readable:
        return
    decoded, address = text(request, "saml"), "" if posted else url
    if not decoded:
        carried = in_address(address, piece, "saml-tracer", "url", path=f"requests[{number}].url")
        yield from (each.piece for each in carried)
        return
    redirected = not posted and bool(member(request, "get"))
    narrow = (old or redirected or _is_old(request)) and text(request, "protocol") != _WS_FEDERATION
    raw = one_byte_each(decoded) if narrow else decoded
    where = url.partition("?")[0] if redirected else url
    inner = piece.within(raw, "saml-tracer", path=f"requests[{number}].saml", url=where)
    yield _unmasked(inner, posted[0]) if posted else inflated(inner) if redirected else inner


def _is_old(request: object) -> bool:
    """Say whether a request is of the time before 1.0, when its number had another name."""
    return member(request, "id") is not None and member(request, "requestId") is None


def _posted(request: object) -> Iterator[_Posted]:
    """List where messages were posted: `post` since 1.0 and before, else `postData`."""
    found = False
    for index, entry in items(member(request, "post")):
        name, value = pair(entry) or ("", "")
        if name.casefold() in PARAMETERS:
            found = True
            yield _Posted(name, f"post[{index}][1]", value)
    data = member(request, "postData")
    if found or not isinstance(data, dict):
        return
    for name, values in data.items():
        if name.casefold() in PARAMETERS:
            yield from (
                _Posted(name, f"postData.{name}[{index}]", value)
                for index, value in items(values)
                if isinstance(value, str)
            )


def _unmasked(inner: Piece, posted: _Posted) -> Piece:
    """Note of a decoded message what the mask was, and whether its hash is the message's."""
    detail = f"the posted value was {posted.mask}, and the export still holds the whole message in saml"
    inner = inner.noting(Oddity(kind="masked", detail=detail))
    plain = posted.name.casefold() == _AS_IT_IS
    if (told := _HASH.fullmatch(posted.value)) and not _is_hash_of(inner.raw, told[1], plain=plain):
        inner = inner.noting(Oddity(kind="hash-mismatch", detail=_mismatch(plain=plain)))
    return inner if plain else inner._replace(base64_length=strict_length(len(inner.raw)))


def _is_hash_of(raw: bytes, told: str, *, plain: bool) -> bool:
    """Compare a hash with the message as it can have been posted: in one line, or in lines as encoders break them."""
    forms = [raw] if plain else _base64_forms(raw)
    return any(hashlib.new(_ALGORITHMS[len(told)], form, usedforsecurity=False).hexdigest() == told for form in forms)


def _base64_forms(raw: bytes) -> Iterator[bytes]:
    encoded = base64.b64encode(raw)
    yield encoded
    for width in _WIDTHS:
        lines = [encoded[at : at + width] for at in range(0, len(encoded), width)]
        for end in _LINE_ENDS:
            joined = end.encode().join(lines)
            yield joined
            yield joined + end.encode()


def _mismatch(*, plain: bool) -> str:
    if plain:
        return "the hash is not that of the token beside it; the text was edited"
    widths = " or ".join(map(str, _WIDTHS))
    return (
        f"the hash is not that of the message in base64, neither in one line nor in lines of {widths} characters; "
        "either the text was edited, or what was posted had its line breaks elsewhere, which is harmless"
    )
