"""
Certificates that cryptography does not make: with an extension twice, or signed with a broken digest.

An ordinary one is changed in its encoding, where the length stays the same, and signed again, so that its signature is
right. Equal calls give equal bytes.
"""

from __future__ import annotations

from typing import Final, Literal

from cryptography import x509

from samlcheck.mint import algorithms
from samlcheck.mint.keys import Key, der

__all__ = ["with_repeated_extension", "with_weak_digest"]

_SUBJECT_KEY_IDENTIFIER: Final = bytes.fromhex("0603551d0e")
_NOBODYS_EXTENSION: Final = bytes.fromhex("0603551d63")
_RSA_SIGNATURE: Final = bytes.fromhex("06092a864886f70d0101")
_DIGESTS: Final = {"md5": b"\x04", "sha1": b"\x05", "sha256": b"\x0b"}
"""RFC 8017, appendix C: the last byte of md5WithRSAEncryption and its like."""


def with_repeated_extension(owner: Key) -> x509.Certificate:
    """A certificate over an RSA key in which the subjectKeyIdentifier stands twice."""
    once = x509.SubjectKeyIdentifier.from_public_key(owner.private_key.public_key())
    again = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.99"), once.public_bytes())
    ordinary = owner.certificate(extensions=(once, again))
    return _signed_again(owner, ordinary, _NOBODYS_EXTENSION, _SUBJECT_KEY_IDENTIFIER, "rsa-sha256")


def with_weak_digest(owner: Key, digest: Literal["md5", "sha1"]) -> x509.Certificate:
    """A certificate over an RSA key, signed by that key with MD5 or SHA-1."""
    before, after = (_RSA_SIGNATURE + _DIGESTS[name] for name in ("sha256", digest))
    return _signed_again(owner, owner.certificate(), before, after, f"rsa-{digest}")


def _signed_again(owner: Key, ordinary: x509.Certificate, before: bytes, after: bytes, how: str) -> x509.Certificate:
    content = ordinary.tbs_certificate_bytes
    head, _, tail = der(ordinary).partition(content)
    changed = content.replace(before, after)
    named = tail.removesuffix(ordinary.signature).replace(before, after)
    return x509.load_der_x509_certificate(head + changed + named + algorithms.sign(how, owner, changed))
