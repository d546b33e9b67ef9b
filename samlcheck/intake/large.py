"""Metadata of a federation: too large to be held, known by its first bytes, and read piece by piece."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from samlcheck.intake.capture import Capture, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

__all__ = ["HEAD", "LARGE", "is_aggregate", "large"]

LARGE: Final = 2_000_000
"""
Bytes from which an aggregate is read piece by piece. Held as a whole it takes about twenty times its size in memory;
IAM's limit for metadata is 10,000,000 characters, and a tenant-wide document has about 200,000.
"""
HEAD: Final = 4_096
"""Bytes of a file in which its root begins, behind a declaration and a comment."""
_CHUNK: Final = 1 << 20
_MISC: Final = rb"(?:[ \t\r\n]+|<!--(?:[^-]|-(?!->))*+-->|<\?(?:[^?]|\?(?!>))*+\?>)*+"
_ROOT: Final = re.compile(rb"(?:\xef\xbb\xbf)?" + _MISC + rb"<((?:[^\s<>/:=\"'!?&;]{1,100}:)?EntitiesDescriptor)[\s>]")


def is_aggregate(head: bytes) -> bool:
    """Whether a file that begins so, in UTF-8, has an EntitiesDescriptor for its root."""
    return _ROOT.match(head) is not None


def large(source: str, open_again: Callable[[], AbstractContextManager[BinaryIO]]) -> Capture:
    """
    The Capture of an aggregate that is read piece by piece: `open_again` gives the file from its beginning, each time.

    Raises OSError where it cannot be read.
    """
    digest = hashlib.sha256()
    size = 0
    tail = b""
    with open_again() as file:
        data = head = file.read(HEAD)
        while data:
            digest.update(data)
            size += len(data)
            tail = (tail + data)[-HEAD:]
            data = file.read(_CHUNK)
    return Capture(
        data=head,
        source=source,
        format="xml",
        kind="metadata",
        oddities=_cut(head, tail, size),
        sha256=digest.hexdigest(),
        open_again=open_again,
    )


def _cut(head: bytes, tail: bytes, size: int) -> tuple[Oddity, ...]:
    """What is odd about a file without the end tag of its root in its last bytes."""
    root = _ROOT.match(head)
    if root is None or re.search(rb"</" + re.escape(root[1]) + rb"\s*>", tail):
        return ()
    detail = f"it ends after {size:,} bytes without the end tag {root[1].decode(errors='replace')}"
    return (Oddity(kind="truncated", detail=detail),)
