"""The one exception tree of the library: whatever leaves a public function is a SamlcheckError."""

from __future__ import annotations

from typing import Literal

__all__ = [
    "InputError",
    "JsonError",
    "LockedKeyError",
    "MintError",
    "Reason",
    "SamlcheckError",
    "TrustError",
    "UsageError",
    "VerificationError",
    "XmlError",
]


Reason = Literal[
    "digest-mismatch",
    "signature-mismatch",
    "wrong-key",
    "weak-algorithm",
    "algorithm-not-allowed",
    "algorithm-not-of-key",
    "transform-not-allowed",
    "reference-not-parent",
    "several-references",
    "several-signatures",
    "external-reference",
    "malformed",
    "duplicate-id",
    "canonicalization-failed",
    "no-trust-given",
    "key-of-another-entity",
    "encryption-key",
    "content-differs",
]
"""Why a signature does not count; the words of the JSON report."""


class SamlcheckError(Exception):
    """Base of every error this library raises; its text is one sentence for a person."""


class InputError(SamlcheckError):
    """An input could not be read as any capture format."""


class XmlError(SamlcheckError):
    """
    Bytes are not an XML document this library takes.

    `kind` is `not-well-formed`, `doctype`, `limit` or `encoding`; `line` and `column` are 1-based, None when unknown.
    """

    def __init__(self, text: str, *, kind: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(text)
        self.kind = kind
        self.line = line
        self.column = column


class JsonError(SamlcheckError):
    """Bytes are not a JSON document this library takes; `line` and `column` are 1-based, None for the whole."""

    def __init__(self, text: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(text)
        self.line = line
        self.column = column


class VerificationError(SamlcheckError):
    """
    A signature was refused or did not verify.

    `reason` is one of Reason; `where` is the core Node that shows it, None for the whole.
    """

    def __init__(self, text: str, *, reason: Reason, where: object = None) -> None:
        super().__init__(text)
        self.reason = reason
        self.where = where


class TrustError(SamlcheckError):
    """A trust, key or policy file cannot be read or holds no usable key."""


class LockedKeyError(TrustError):
    """A private key is encrypted, and no password for it was given."""


class UsageError(SamlcheckError):
    """An argument has no meaning here: an unknown code, an unreadable time, two options that exclude each other."""


class MintError(SamlcheckError):
    """A message could not be minted as asked."""
