"""
The names in a certificate, read by their place in its DER where they are plain texts.

They are what takes longest to read in a certificate, and federations list twenty thousand. Whatever is not of the
plainest kind is left to the library, which has read the certificate before. Nothing is trusted because of a name.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["issuer_and_subject", "plain_name"]

_VERSION: Final = 0xA0
"""The tag of a certificate's version, which one of version 1 has not."""
_LONG: Final = 0x80
"""A length from here on says in its other bits how many bytes follow that have it (X.690, 8.1.3)."""
_STEP: Final = re.compile(rb"\x31(.)\x30(.)\x06\x03\x55\x04(.)[\x0c\x13](.)", re.DOTALL)
"""A set and a sequence around an attribute 2.5.4.x and a UTF8String or PrintableString (RFC 5280, 4.1.2.4)."""
_IN_SEQUENCE: Final = 7
"""Bytes of the sequence that are not of the text; the set has two more."""
_KINDS: Final = {3: "CN", 6: "C", 7: "L", 8: "ST", 10: "O", 11: "OU"}
"""By x, those that RFC 4514 (3) has short names for."""
_TEXT: Final = re.compile(rb"[A-Za-z0-9](?:[A-Za-z0-9 .:/()-]*[A-Za-z0-9.:/()-])?")
"""A text in which nothing is escaped."""


def issuer_and_subject(der: bytes) -> tuple[bytes, bytes]:
    """Both names of a certificate that has been read, as they are written."""
    at = _inside(der, _inside(der, 0))
    serial = _behind(der, at) if der[at] == _VERSION else at
    issuer = _behind(der, _behind(der, serial))
    validity = _behind(der, issuer)
    subject = _behind(der, validity)
    return der[issuer:validity], der[subject : _behind(der, subject)]


def plain_name(name: bytes) -> str:
    """A name as RFC 4514 writes it, its last step first; empty where it has more than plain texts, or nothing."""
    steps: list[str] = []
    at = _inside(name, 0)
    while found := _STEP.match(name, at):
        in_set, in_sequence, kind, length = (each[0] for each in found.groups())
        start, at = found.end(), found.end() + length
        text = _TEXT.fullmatch(name, start, at)
        if in_set - 2 != in_sequence or in_sequence - length != _IN_SEQUENCE or kind not in _KINDS or text is None:
            return ""
        steps.insert(0, f"{_KINDS[kind]}={text[0].decode()}")
    return ",".join(steps) if at == len(name) else ""


def _inside(der: bytes, at: int) -> int:
    """Where the content of the element there begins."""
    return at + 2 if der[at + 1] < _LONG else at + 2 + der[at + 1] - _LONG


def _behind(der: bytes, at: int) -> int:
    """Where the element there ends."""
    length = der[at + 1]
    return at + 2 + length if length < _LONG else _inside(der, at) + int.from_bytes(der[at + 2 : _inside(der, at)])
