"""
What the intake hands on: one Capture for each message or document that was found.

A Capture says how it came and what had to be undone on the way. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Literal

__all__ = ["UNDONE", "Capture", "Kind", "Oddity", "OddityKind"]

Kind = Literal[
    "response",
    "assertion",
    "metadata",
    "certificate",
    "trust-policy",
    "app-roles",
    "authn-request",
    "logout",
    "ws-federation",
    "cloudtrail-event",
    "unknown",
]
"""What a document is by its root element or outer shape."""

OddityKind = Literal[
    "blanks",
    "encoded-twice",
    "hash-mismatch",
    "line-breaks",
    "looks-like",
    "masked",
    "padding",
    "percent-encoded",
    "private-key",
    "redirected",
    "stray-characters",
    "too-large",
    "too-many",
    "truncated",
    "unread",
    "url-safe",
]
"""What was odd about the way a capture came; the details are sentences or parts of one, for a person."""

UNDONE: Final[frozenset[OddityKind]] = frozenset(
    {
        "blanks",
        "encoded-twice",
        "line-breaks",
        "padding",
        "percent-encoded",
        "stray-characters",
        "url-safe",
    }
)
"""What had to be undone before the base64 could be read; a strict reader such as an AWS API refuses each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """One odd thing: `kind` for rules, `detail` for people, never with a credential in it."""

    kind: OddityKind
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """
    One message or document, as it was captured.

    `data` is the XML document's bytes as they came, encoding and byte order mark untouched; a certificate's
    PEM or DER; of what was not recognised the bytes looked at, but nothing of a private key.
    `source` is the input's name ("-" and "<paste>" among them), `path` the place in a container such as
    `log.entries[3].request.postData.text`. `format` is the chain of what was undone, outermost first, in the
    words of `samlcheck.intake.FORMATS`, such as `har > form-body > base64`.
    `url` is where the browser posted it, `posted_at` when, both as the capture has them, but for the query of an
    address that carried the message.
    `base64_length` counts the characters of strict base64 that the receiver decodes, None when it came
    otherwise. `sha256` is of the whole raw input, in lower-case hex.
    `open_again` is there for what is read piece by piece: it opens the whole, and `data` is only how that begins.
    """

    data: bytes = field(repr=False)
    source: str
    path: str | None = None
    format: str
    kind: Kind
    url: str | None = None
    posted_at: str | None = None
    base64_length: int | None = None
    oddities: tuple[Oddity, ...] = ()
    sha256: str
    open_again: Callable[[], AbstractContextManager[BinaryIO]] | None = field(default=None, repr=False, compare=False)

    @property
    def whole(self) -> bytes:
        """All of the document, also where it is meant to be read piece by piece. Raises OSError."""
        if self.open_again is None:
            return self.data
        with self.open_again() as file:
            return file.read()

    def oddity(self, kind: OddityKind) -> Oddity | None:
        """Give the first oddity of a kind, None when there is none."""
        return next((oddity for oddity in self.oddities if oddity.kind == kind), None)
