"""
A certificate again, over another key and with other names: dates, algorithms and extensions stay as they were.

It is changed in its encoding, field by field, and each field keeps its length, so that what is odd about it stays odd.
A self-signed one is signed again; of one that an authority signed, the signature is noise.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from samlcheck.errors import MintError
from samlcheck.mint import algorithms
from samlcheck.mint.keys import Key
from samlcheck.mint.throwaway import KeySource, spki

__all__ = ["renewed"]

_BITS, _OCTETS, _SEQUENCE = 0x03, 0x04, 0x30
_TEXTS: Final = {
    0x0C: "utf-8",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
    **dict.fromkeys((0x12, 0x13, 0x14, 0x16, 0x19, 0x1A, 0x1B), "latin-1"),
}
"""UTF8String, UniversalString, BMPString, and their brothers of one byte a character."""
_CONSTRUCTED: Final = 0x20
_CONTEXT: Final = 0x80
_LONG: Final = 0x80
_ADDRESS: Final = 0x87
_IPV4: Final = 4
"""iPAddress among the names of RFC 5280, 4.2.1.6, and how long one of the fourth version is."""
_SHORT: Final = 8
"""Bytes that are nobody's: flags and small numbers."""
_DEEPEST: Final = 30
_KEY_FIELDS: Final = 5
"""serialNumber, signature, issuer, validity, subject: subjectPublicKeyInfo follows (RFC 5280, 4.1)."""


class _Field(NamedTuple):
    tag: int
    head: bytes
    body: bytes


def renewed(
    der: bytes, keys: KeySource, words: Callable[[str], str], noise: Callable[[bytes, int], bytes]
) -> tuple[bytes, Key]:
    """
    The certificate over a key of `keys`, and that key; `words` gives other names, `noise` other bytes.

    Raises MintError for what cannot be read, or is over a key that signs no SAML.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            certificate = x509.load_der_x509_certificate(der)
            own = keys.like(certificate.public_key())
            return _renewed(der, certificate, own, _Change(words, noise)), own
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, StopIteration) as error:
        raise MintError("this is no certificate that can be made again") from error


def _renewed(der: bytes, certificate: x509.Certificate, own: Key, change: _Change) -> bytes:
    content, algorithm, signature = _fields(next(_fields(der)).body)
    parts = []
    fields = list(_fields(content.body))
    first = 1 if fields and fields[0].tag == _CONTEXT | _CONSTRUCTED else 0
    for number, each in enumerate(fields):
        if number == first:
            parts.append(_encoded(each.tag, change.number(each.body)))
        elif number == first + _KEY_FIELDS:
            parts.append(spki(own.private_key.public_key()))
        else:
            parts.append(change.field(each, 0))
    made = _encoded(_SEQUENCE, b"".join(parts))
    seal = _seal(certificate, own, made) if certificate.subject == certificate.issuer else None
    sealed = seal or change.bytes(signature.body, len(signature.body) - 1)
    return _encoded(_SEQUENCE, made + algorithm.head + algorithm.body + _encoded(_BITS, b"\0" + sealed))


def _seal(certificate: x509.Certificate, key: Key, content: bytes) -> bytes | None:
    """The key's own signature under the algorithm that the certificate names; None for one that is not made."""
    name = certificate.signature_algorithm_oid._name.lower()  # noqa: SLF001 the only name it has
    digest = next((each for each in algorithms.DIGESTS if each in name.replace("-", "")), None)
    private = key.private_key
    try:
        if isinstance(private, rsa.RSAPrivateKey) and digest and "withrsa" in name:
            return algorithms.sign(f"rsa-{digest}", key, content)
        if isinstance(private, ec.EllipticCurvePrivateKey) and digest and certificate.signature_hash_algorithm:
            how = ec.ECDSA(certificate.signature_hash_algorithm, deterministic_signing=True)
            return private.sign(content, how)
    except (ValueError, UnsupportedAlgorithm, MintError):
        return None
    return None


class _Change:
    """Another text for each text, other bytes for each long run of bytes, in fields of the same length."""

    def __init__(self, words: Callable[[str], str], noise: Callable[[bytes, int], bytes]) -> None:
        self._words = words
        self.bytes = noise

    def number(self, body: bytes) -> bytes:
        """Another serial number, as long and positive; a single byte is kept."""
        if len(body) < 2:  # noqa: PLR2004 see above
            return body
        made = bytearray(self.bytes(body, len(body)))
        made[0] = body[0] if not body[0] else made[0] & 0x7F or 1
        made[1] |= 0x80 if not body[0] else 0
        return bytes(made)

    def field(self, each: _Field, depth: int) -> bytes:
        """A field again."""
        return _encoded(each.tag, self._body(each, depth))

    def _body(self, each: _Field, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise MintError("the certificate is nested too deep")
        if each.tag & _CONSTRUCTED:
            return b"".join(self.field(inner, depth + 1) for inner in _fields(each.body))
        if each.tag in _TEXTS:
            return self._text(each.body, _TEXTS[each.tag])
        if each.tag == _OCTETS:
            return self._octets(each.body, depth)
        if each.tag & _CONTEXT or each.tag == _BITS:
            return self._tagged(each)
        return each.body

    def _tagged(self, each: _Field) -> bytes:
        """What only its place in the certificate gives a type: a name, an address, an identifier, flags."""
        if each.tag == _ADDRESS and len(each.body) == _IPV4:
            return bytes(map(int, self._words(".".join(map(str, each.body))).split(".")))
        if each.tag != _BITS and _is_text(each.body):
            return self._text(each.body)
        return each.body[:1] + self.bytes(each.body, len(each.body) - 1) if len(each.body) >= _SHORT else each.body

    def _octets(self, body: bytes, depth: int) -> bytes:
        try:
            return b"".join(self.field(inner, depth + 1) for inner in list(_fields(body)))
        except (ValueError, StopIteration):
            if len(body) >= _SHORT:
                return self.bytes(body, len(body))
            return self._text(body) if _is_text(body) else body

    def _text(self, body: bytes, codec: str = "latin-1") -> bytes:
        return self._words(body.decode(codec)).encode(codec)


def _is_text(body: bytes) -> bool:
    return body.isascii() and body.decode("ascii").isprintable()


def _fields(data: bytes) -> Iterator[_Field]:
    """The fields of DER. Raises ValueError where a length does not fit."""
    at = 0
    while at < len(data):
        size, body = data[at + 1 : at + 2], at + 2
        if not size:
            raise ValueError("no length")
        length = size[0]
        if length & _LONG:
            count = length & 0x7F
            length = int.from_bytes(data[body : body + count])
            body += count
        if body + length > len(data):
            raise ValueError("too long")
        yield _Field(data[at], data[at:body], data[body : body + length])
        at = body + length


def _encoded(tag: int, body: bytes) -> bytes:
    length = len(body)
    if length < _LONG:
        return bytes((tag, length)) + body
    size = length.to_bytes((length.bit_length() + 7) // 8)
    return bytes((tag, _LONG | len(size))) + size + body
