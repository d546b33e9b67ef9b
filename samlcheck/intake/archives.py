"""How archives begin, and what comes of their files: of several those count in which something is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.intake.piece import Piece

__all__ = ["GZIP", "ZIP", "is_file", "is_packed", "of_files"]

GZIP: Final = b"\x1f\x8b\x08"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins: with a file, or with the end of a directory that is empty."""
_ARCHIVES: Final = frozenset({"zip", "saz"})
_SHOWN: Final = 3


def is_packed(raw: bytes) -> bool:
    """Say whether bytes begin as gzip or ZIP does."""
    return raw.startswith((GZIP, *ZIP))


def is_file(piece: Piece) -> bool:
    """Say whether a piece is, or is in, one of an archive's files."""
    return not _ARCHIVES.isdisjoint(piece.formats)


def of_files(found: Sequence[Piece], empty: Sequence[Piece], whole: Piece) -> list[Piece]:
    """
    Settle what comes of an input with archives: what was `found`, or one piece for all in which nothing was.

    `empty` are the files without a message, `whole` the input. A page whose message was also posted is not a second
    message. Files that could not be read are told where something else was found too.
    """
    if not found:
        return [empty[0] if len(empty) == 1 and not _unread(empty) else _nothing(empty, whole)]
    posted = {piece.raw for piece in found if "html-form" not in piece.formats}
    kept = [piece for piece in found if not (is_file(piece) and "html-form" in piece.formats and piece.raw in posted)]
    if unread := _unread(empty):
        kept[-1] = kept[-1].noting(Oddity(kind="unread", detail=unread))
    return kept


def _unread(files: Sequence[Piece]) -> str:
    """Name the first files that could not be read, with the reason; empty when all were."""
    told = [oddity.detail for piece in files for oddity in piece.oddities if oddity.kind == "unread"]
    if not told:
        return ""
    others = f" and {len(told) - _SHOWN:,} more" if len(told) > _SHOWN else ""
    return f"not read: {', '.join(told[:_SHOWN])}{others}"


def _nothing(files: Sequence[Piece], whole: Piece) -> Piece:
    """Say that an archive holds no message."""
    formats = files[0].formats
    at = next(index for index, name in enumerate(formats) if name in _ARCHIVES)
    what = "a Fiddler archive" if formats[at] == "saz" else "a ZIP archive"
    unread = _unread(files)
    count = f"{len(files):,} file{'' if len(files) == 1 else 's'}"
    looks_like = f"{what} of {count}, in which no SAML message was found{unread and f'; {unread}'}"
    return whole._replace(formats=formats[:at]).unknown(formats[at], looks_like)
