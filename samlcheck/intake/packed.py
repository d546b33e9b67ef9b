"""
Formats `gzip`, `zip` and `saz`: files that were packed before they were sent.

Nothing is written to disk, and a file's name is only shown. Everything inside is a piece of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from samlcheck.intake.archives import GZIP, ZIP
from samlcheck.intake.capture import Oddity
from samlcheck.intake.inflate import inflate
from samlcheck.intake.limits import (
    MAX_ARCHIVE_FILES,
    MAX_PATH_CHARACTERS,
    MAX_UNPACKED_RATIO,
    MIN_UNPACKED_BYTES,
)

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_gzip", "open_zip"]

_GZIP_WBITS: Final = 31
_ZIP_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_READ: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others want memory that the file itself names."""
_SESSION: Final = re.compile(r"raw[/\\]\d{1,9}_[cs]\.txt", re.IGNORECASE)
"""Fiddler's names for what the client sent and what the server answered."""
_ASIDE: Final = "__MACOSX/"
"""Where macOS puts what it alone knows of each file."""
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


def open_gzip(piece: Piece) -> tuple[Piece, ...] | None:
    """Take one packed file, and several one behind the other as one."""
    if not piece.raw.startswith(GZIP):
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
    return (inner if end == "whole" else inner._replace(clues=("the gzip data around it is damaged or was cut off",)),)


def open_zip(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the files of a ZIP archive; each that cannot be read is a piece that says why."""
    if not piece.raw.startswith(ZIP):
        return None
    if piece.raw.count(_ZIP_ENTRY) > MAX_ARCHIVE_FILES:
        detail = f"a ZIP archive of more than {MAX_ARCHIVE_FILES:,} files, more than are read"
        return (piece.unknown("zip", detail, "too-large"),)
    try:
        archive = zipfile.ZipFile(io.BytesIO(piece.raw))
    except _BROKEN:
        return (piece.unknown("zip", "a ZIP archive that is damaged or was cut off: save it again"),)
    # A name may be empty in what is damaged, which is_dir() fails on.
    named = [(entry.filename, entry) for entry in archive.infolist()]
    files = [entry for name, entry in named if not (name.endswith("/") or name.startswith(_ASIDE))]
    if not files:
        return (piece.unknown("zip", "a ZIP archive without a file in it"),)
    format_ = "saz" if any(_SESSION.fullmatch(entry.filename) for entry in files) else "zip"
    return tuple(_file(archive, entry, piece, format_) for entry in files)


def _limit(piece: Piece, packed: int) -> int:
    return min(piece.allowance.left, max(MIN_UNPACKED_BYTES, packed * MAX_UNPACKED_RATIO))


def _alone(piece: Piece) -> Piece:
    """Forget how the archive itself came: its base64 is not the message's."""
    return piece._replace(oddities=(), clues=(), base64_length=None, percent=0)


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
