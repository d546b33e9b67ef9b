"""
Formats `gzip`, `zip` and `saz`: files that were packed before they were sent.

Nothing is written to disk, and a file's name is only shown. Everything inside is a piece of its own; of several
files those count in which something is found.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity
from samlcheck.intake.inflate import inflate
from samlcheck.intake.limits import (
    MAX_ARCHIVE_FILES,
    MAX_PATH_CHARACTERS,
    MAX_UNPACKED_RATIO,
    MIN_UNPACKED_BYTES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.intake.piece import Piece

__all__ = ["is_file", "is_packed", "of_files", "open_gzip", "open_zip"]

_GZIP: Final = b"\x1f\x8b\x08"
_GZIP_WBITS: Final = 31
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins: with a file, or with the end of a directory that is empty."""
_ZIP_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_READ: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others want memory that the file itself names."""
_SESSION: Final = re.compile(r"raw[/\\]\d{1,9}_[cs]\.txt", re.IGNORECASE)
"""Fiddler's names for what the client sent and what the server answered."""
_ASIDE: Final = "__MACOSX/"
"""Where macOS puts what it alone knows of each file."""
_ARCHIVES: Final = frozenset({"zip", "saz"})
_SHOWN: Final = 3
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,  # UnicodeDecodeError, a seek to before the start
    OverflowError,
)
"""All that `zipfile` raises for a file that is not as it should be."""


def is_packed(raw: bytes) -> bool:
    """Say whether bytes begin as gzip or ZIP does."""
    return raw.startswith((_GZIP, *_ZIP))


def open_gzip(piece: Piece) -> tuple[Piece, ...] | None:
    """Take one packed file, and several one behind the other as one."""
    if not piece.raw.startswith(_GZIP):
        return None
    limit = _limit(piece, len(piece.raw))
    data, end = inflate(piece.raw, wbits=_GZIP_WBITS, limit=limit, parts=MAX_ARCHIVE_FILES)
    piece.allowance.spend(len(data))
    if end == "over":
        detail = f"gzip data that unpacks to more than {limit:,} bytes: it was not unpacked any further"
        return (piece.unknown("gzip", detail, "too-large"),)
    if not data:
        return (piece.unknown("gzip", "gzip data that is empty, damaged or was cut off: save it again"),)
    inner = _alone(piece.within(data, "gzip"))
    return (inner if end == "whole" else replace(inner, clues=("the gzip data around it is damaged or was cut off",)),)


def open_zip(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the files of a ZIP archive; each that cannot be read is a piece that says why."""
    if not piece.raw.startswith(_ZIP):
        return None
    if piece.raw.count(_ZIP_ENTRY) > MAX_ARCHIVE_FILES:
        detail = f"a ZIP archive of more than {MAX_ARCHIVE_FILES:,} files, more than are read"
        return (piece.unknown("zip", detail, "too-large"),)
    try:
        archive = zipfile.ZipFile(io.BytesIO(piece.raw))
    except _BROKEN:
        return (piece.unknown("zip", "a ZIP archive that is damaged or was cut off: save it again"),)
    files = [entry for entry in archive.infolist() if not (entry.is_dir() or entry.filename.startswith(_ASIDE))]
    if not files:
        return (piece.unknown("zip", "a ZIP archive without a file in it"),)
    format_ = "saz" if any(_SESSION.fullmatch(entry.filename) for entry in files) else "zip"
    return tuple(_file(archive, entry, piece, format_) for entry in files)


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


def _limit(piece: Piece, packed: int) -> int:
    return min(piece.allowance.left, max(MIN_UNPACKED_BYTES, packed * MAX_UNPACKED_RATIO))


def _alone(piece: Piece) -> Piece:
    """Forget how the archive itself came: its base64 is not the message's."""
    return replace(piece, oddities=(), clues=(), base64_length=None, percent=0)


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, piece: Piece, format_: str) -> Piece:
    name = entry.filename
    path = name if len(name) <= MAX_PATH_CHARACTERS else f"{name[:MAX_PATH_CHARACTERS]}…"
    data = _unpacked(archive, entry, piece)
    if isinstance(data, bytes):
        return _alone(piece.within(data, format_, path=path))
    unread = Oddity(kind="unread", detail=f"{path} ({data})")
    return _alone(piece.within(b"", path=path)).noting(unread).unknown(format_, f"a file that cannot be read: {data}")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, piece: Piece) -> bytes | str:
    """Unpack one file, or say why not."""
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted with a password"
    if entry.compress_type not in _READ:
        return "packed in a way that is not read here"
    left = piece.allowance.left
    limit = _limit(piece, min(entry.compress_size, len(piece.raw)))
    try:
        with archive.open(entry) as file:
            data = file.read(limit + 1)
    except _BROKEN:
        return "damaged"
    piece.allowance.spend(len(data))
    if len(data) <= limit:
        return data
    return "too large with the files before it" if limit == left else f"unpacks to more than {limit:,} bytes"


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
    return replace(whole, formats=formats[:at]).unknown(formats[at], looks_like)
