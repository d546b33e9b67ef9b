"""
From raw input to captures: asks the formats in order, unwraps what they find, and bounds the work.

Whatever the input, the answer is at least one Capture; nothing is raised.
"""

from __future__ import annotations

import hashlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from samlcheck.errors import InputError
from samlcheck.intake.archives import is_file, of_files
from samlcheck.intake.base64_text import open_strict
from samlcheck.intake.capture import Capture, Oddity
from samlcheck.intake.cut import terminal_clue
from samlcheck.intake.large import HEAD, LARGE, is_aggregate, large
from samlcheck.intake.limits import MAX_INPUT_BYTES, MAX_LAYERS, MAX_MESSAGES
from samlcheck.intake.margins import without_margins
from samlcheck.intake.piece import Allowance, Piece, begin
from samlcheck.intake.xml_text import open_saml

if TYPE_CHECKING:
    from samlcheck.intake.piece import Opener

__all__ = ["metadata_document", "read", "sniff", "unread"]

_FIRST: Final[tuple[Opener, ...]] = (open_strict, open_saml)
"""What most people paste: the base64 that AWS receives, or the document itself. No other format can be meant."""


def read(data: bytes, *, source: str) -> tuple[Capture, ...]:
    """
    Find every message and document in `data`, in order; one Capture of kind `unknown` when there is none.

    An input of more than MAX_INPUT_BYTES is not looked into (oddity `too-large`); after MAX_MESSAGES no more
    messages are read and the last Capture says so (oddity `too-many`). Raises nothing.
    """
    if len(data) > LARGE and is_aggregate(data[:HEAD]):
        return (large(source, partial(BytesIO, data)),)
    digest = hashlib.sha256(data).hexdigest()
    return tuple(_capture(piece, source, digest) for piece in _unwrap(data))


def unread(source: str, why: str) -> Capture:
    """Stand in for an input that could not even be opened, so that it does not fall silent; `why` in few words."""
    looks = Oddity(kind="looks-like", detail=f"a file that cannot be read ({why})")
    return Capture(
        data=b"", source=source, format="empty", kind="unknown", oddities=(looks,), sha256=hashlib.sha256().hexdigest()
    )


def sniff(data: bytes) -> str:
    """Name the format of the first thing found, as a chain of the names in FORMATS."""
    return read(data, source="")[0].format


def metadata_document(data: bytes) -> bytes:
    """
    Unwrap metadata that was given as XML, as base64 or as the JSON of `aws iam get-saml-provider`.

    Raises InputError when there is none, or more than one.
    """
    captures = read(data, source="")
    found = [capture for capture in captures if capture.kind == "metadata"]
    if len(found) == 1:
        return found[0].whole
    if found:
        raise InputError(f"holds {len(found):,} metadata documents: give one")
    first = captures[0]
    if first.kind == "unknown":
        raise InputError(f"is no SAML metadata; it looks like {first.oddities[-1].detail}")
    raise InputError(f"is no SAML metadata but of the kind {first.kind}")


def _unwrap(data: bytes) -> list[Piece]:
    if len(data) > MAX_INPUT_BYTES:
        detail = f"an input of {len(data):,} bytes, more than the {MAX_INPUT_BYTES:,} that are read"
        large = Piece(data, "", "binary", Allowance()).noting(Oddity(kind="too-large", detail=detail))
        return [large.done("unknown", "binary")]
    outermost = without_margins(begin(data))
    clue = terminal_clue(outermost.text)
    waiting = [outermost._replace(clues=(clue,)) if clue else outermost]
    found: list[Piece] = []
    empty: list[Piece] = []
    while waiting and len(found) < MAX_MESSAGES:
        piece = waiting.pop()
        if piece.kind is None:
            waiting.extend(reversed(_open(piece)))
        elif piece.kind == "unknown" and is_file(piece):
            empty.append(piece)
        else:
            found.append(piece)
    found = of_files(found, empty, outermost)
    if waiting:
        detail = f"the input holds more than {MAX_MESSAGES:,} messages: the rest was not read"
        found[-1] = found[-1].noting(Oddity(kind="too-many", detail=detail))
    return found


def _open(piece: Piece) -> tuple[Piece, ...]:
    """Ask each format in order; what none takes is named by its looks."""
    if len(piece.formats) >= MAX_LAYERS:
        return (piece.unknown("text", "text wrapped deeper than any capture is"),)
    for opener in _FIRST:
        if pieces := opener(piece):
            return pieces
    from samlcheck.intake.order import open_any  # noqa: PLC0415 thirty modules that most inputs do not need

    return open_any(piece)


def _capture(piece: Piece, source: str, digest: str) -> Capture:
    return Capture(
        data=piece.raw,
        source=source,
        path=_clean(piece.path),
        format=" > ".join(piece.formats),
        kind=piece.kind or "unknown",
        url=_clean(piece.url),
        posted_at=_clean(piece.posted_at),
        base64_length=piece.base64_length,
        oddities=piece.oddities,
        sha256=digest,
    )


def _clean(text: str | None) -> str | None:
    """Replace halves of surrogate pairs, which JSON can spell and no output can be written with."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
