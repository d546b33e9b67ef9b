"""
Formats `pem certificate` and `der certificate`, and the keys that are named but never shown.

Told by their outermost bytes; whether a certificate can be read is the core's to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["is_der", "open_der", "open_pem"]

_BEGIN = re.compile(r"-----BEGIN ([A-Z0-9 ]{1,60})-----")
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----")
_X509: Final = "a certificate"
_PRIVATE: Final = "a private key: it is never needed here but with --decryption-key; keep it to yourself"
_PUBLIC: Final = "a bare public key: give it with --cert beside the response that it verifies"
_PEM_KINDS: Final[Mapping[str, str]] = {
    "CERTIFICATE REQUEST": "a certificate request, not a certificate",
    "NEW CERTIFICATE REQUEST": "a certificate request, not a certificate",
    "PKCS7": "a PKCS #7 bundle: take the certificates out with openssl pkcs7 -print_certs",
    "PUBLIC KEY": _PUBLIC,
    "RSA PUBLIC KEY": _PUBLIC,
    "X509 CRL": "a revocation list, not a certificate",
}

_SEQUENCE = 0x30
_LONG_FORM = 0x80
_MOST_LENGTH_BYTES = 4
_DER_KINDS: Final[tuple[tuple[re.Pattern[bytes], str], ...]] = (
    (
        re.compile(rb"\x30(?:[\x00-\x7f]|\x81.|\x82..|\x83...)(?:\xa0\x03\x02\x01[\x00-\x02]|\x02)", re.DOTALL),
        _X509,
    ),
    (re.compile(rb"\x02\x01\x00[\x02\x30]|\x02\x01\x01\x04"), _PRIVATE),
    (re.compile(rb"\x30.\x06[\x09-\x0b]\x2a\x86\x48\x86\xf7\x0d\x01[\x05\x0c]", re.DOTALL), _PRIVATE),
    (
        re.compile(rb"\x02\x01\x03\x30"),
        "a PKCS #12 key store: take the certificate out with openssl pkcs12 -nokeys",
    ),
    (re.compile(rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"), _PEM_KINDS["PKCS7"]),
    (re.compile(rb"\x30.\x06", re.DOTALL), _PUBLIC),
)


def open_pem(piece: Piece) -> tuple[Piece, ...] | None:
    """Take a text with PEM blocks. Certificates are kept, private keys beside them are not."""
    labels = _BEGIN.findall(piece.text)
    if not labels:
        return None
    private = any(label.endswith("PRIVATE KEY") for label in labels)
    blocks = _CERTIFICATE.findall(piece.text)
    if blocks and private:
        piece = piece._replace(raw="\n".join([*blocks, ""]).encode())
        piece = piece.noting(Oddity(kind="private-key", detail="the input also holds a private key, left unread"))
    if blocks:
        return (piece.done("certificate", "pem certificate"),)
    if private:
        return (_unshown(piece, "pem"),)
    if "CERTIFICATE" in labels:
        cut = Oddity(kind="truncated", detail="the END CERTIFICATE line is missing")
        return (piece.noting(cut).unknown("pem", "a certificate whose end is missing: copy it again"),)
    return (piece.unknown("pem", _PEM_KINDS.get(labels[0], f'a PEM block "{labels[0]}"')),)


def is_der(raw: bytes) -> bool:
    """Say whether this is one whole DER sequence of a kind that is known."""
    return _describe(raw) is not None


def open_der(piece: Piece) -> tuple[Piece, ...] | None:
    """Take one DER sequence."""
    what = _describe(piece.raw)
    if what is None:
        return None
    if what == _X509:
        return (piece.done("certificate", "der certificate"),)
    return (_unshown(piece, "der") if what == _PRIVATE else piece.unknown("der", what),)


def _unshown(piece: Piece, format_: str) -> Piece:
    return piece._replace(raw=b"", text="").unknown(format_, _PRIVATE)


def _describe(raw: bytes) -> str | None:
    """Name what a DER sequence holds, None when it is no sequence or none we know."""
    content = _content(raw)
    if content is None:
        return None
    return next((what for pattern, what in _DER_KINDS if pattern.match(raw, content)), None)


def _content(raw: bytes) -> int | None:
    """Give the index of the content of the one sequence that the bytes are, white space after it allowed."""
    if len(raw) < _MOST_LENGTH_BYTES or raw[0] != _SEQUENCE:
        return None
    size, start = raw[1], 2
    if size >= _LONG_FORM:
        count = size - _LONG_FORM
        if not 1 <= count <= _MOST_LENGTH_BYTES:
            return None
        start += count
        size = int.from_bytes(raw[2:start], "big")
    whole = start + size <= len(raw) and not raw[start + size :].strip()
    return start if whole else None
