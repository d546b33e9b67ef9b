"""
What the formats hand to each other while a capture is unwrapped: the Piece, and how one lies in another.

A format is a function from a Piece to the pieces inside it; None says the Piece is not of that format.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.intake.capture import Kind, Oddity
from samlcheck.intake.limits import MAX_UNPACKED_BYTES
from samlcheck.intake.text import Encoding, decode

if TYPE_CHECKING:
    from samlcheck.intake.capture import OddityKind

__all__ = ["Allowance", "Opener", "Piece", "begin"]


class Allowance:
    """How many bytes all that is packed in one input may still unpack to, however it is nested."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_UNPACKED_BYTES

    def spend(self, size: int) -> None:
        """Take off what was unpacked."""
        self.left = max(0, self.left - size)


class Piece(NamedTuple):
    """
    Something on the way from the raw input to a document.

    `text` is `raw` decoded, empty when `encoding` is binary. `percent` counts the levels of percent-encoding
    undone. `clues` say why the end may be missing; they become an Oddity when the document is not whole.
    `kind` is None while there may be something inside. `allowance` is one object for all pieces of an input.
    """

    raw: bytes
    text: str
    encoding: Encoding
    allowance: Allowance
    formats: tuple[str, ...] = ()
    path: str | None = None
    url: str | None = None
    posted_at: str | None = None
    base64_length: int | None = None
    oddities: tuple[Oddity, ...] = ()
    clues: tuple[str, ...] = ()
    percent: int = 0
    kind: Kind | None = None

    def within(
        self,
        content: bytes | str,
        *formats: str,
        path: str | None = None,
        url: str | None = None,
        posted_at: str | None = None,
    ) -> Piece:
        """Make the piece that was found inside this one, by way of `formats`."""
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        text, encoding = decode(raw)
        return Piece(
            raw=raw,
            text=text,
            encoding=encoding,
            formats=self.formats + formats,
            path=".".join(part for part in (self.path, path) if part) or None,
            url=url or self.url,
            posted_at=posted_at or self.posted_at,
            base64_length=self.base64_length,
            oddities=self.oddities,
            clues=self.clues,
            percent=self.percent,
            kind=self.kind,
            allowance=self.allowance,
        )

    def noting(self, *oddities: Oddity) -> Piece:
        """Add oddities."""
        return self._replace(oddities=self.oddities + oddities) if oddities else self

    def done(self, kind: Kind, *formats: str) -> Piece:
        """Say what this is: there is nothing inside."""
        return self._replace(kind=kind, formats=self.formats + formats)

    def unknown(self, format_: str, looks_like: str, kind: OddityKind = "looks-like") -> Piece:
        """Say that nothing was found, and what this looks like instead."""
        return self.noting(Oddity(kind=kind, detail=looks_like)).done("unknown", format_)


Opener = Callable[[Piece], tuple[Piece, ...] | None]


def begin(data: bytes) -> Piece:
    """Make the outermost piece."""
    text, encoding = decode(data)
    return Piece(data, text, encoding, Allowance())
