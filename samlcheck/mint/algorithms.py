"""
Signature, digest and canonicalization algorithms by short name, and what they do to bytes.

Weak ones are here on purpose: a broken message must be mintable. Nothing here says what may be accepted.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from samlcheck.errors import MintError
from samlcheck.mint.keys import Key

__all__ = [
    "C14N",
    "DIGESTS",
    "ENVELOPED",
    "SIGNATURES",
    "default_signature",
    "digest",
    "sign",
    "uri",
]

ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"

C14N: Final = {
    "exc-c14n": "http://www.w3.org/2001/10/xml-exc-c14n#",
    "exc-c14n-with-comments": "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "c14n": "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "c14n-with-comments": "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "c14n11": "http://www.w3.org/2006/12/xml-c14n11",
    "c14n11-with-comments": "http://www.w3.org/2006/12/xml-c14n11#WithComments",
}

DIGESTS: Final = {
    "md5": "http://www.w3.org/2001/04/xmldsig-more#md5",
    "sha1": "http://www.w3.org/2000/09/xmldsig#sha1",
    "sha224": "http://www.w3.org/2001/04/xmldsig-more#sha224",
    "sha256": "http://www.w3.org/2001/04/xmlenc#sha256",
    "sha384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "sha512": "http://www.w3.org/2001/04/xmlenc#sha512",
}

SIGNATURES: Final = {
    "rsa-md5": "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
    "rsa-sha1": "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "rsa-sha224": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224",
    "rsa-sha256": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "rsa-sha384": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "rsa-sha512": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "pss-sha256": "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
    "pss-sha384": "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
    "pss-sha512": "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
    "ecdsa-sha1": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
    "ecdsa-sha256": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "ecdsa-sha384": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
    "ecdsa-sha512": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
    "hmac-sha1": "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
    "hmac-sha256": "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
}

_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "md5": hashes.MD5(),  # noqa: S303 (a broken message must be mintable)
    "sha1": hashes.SHA1(),  # noqa: S303 (as above)
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


def uri(table: dict[str, str], name: str) -> str:
    """The URI of a short name; a URI or any other text with a colon is taken as it is."""
    if ":" in name:
        return name
    if name not in table:
        raise MintError(f'no algorithm is named "{name}"; there are: {", ".join(table)}')
    return table[name]


def default_signature(key: Key) -> str:
    """What a product signs with by default: RSA-SHA256, or ECDSA with the digest of the curve's size."""
    if isinstance(key.private_key, rsa.RSAPrivateKey):
        return "rsa-sha256"
    return "ecdsa-sha384" if key.private_key.key_size > 256 else "ecdsa-sha256"  # noqa: PLR2004 (bits of P-256)


def digest(name: str, data: bytes) -> bytes:
    """The digest of `data`; `name` is a short name."""
    if name not in DIGESTS:
        raise MintError(f'no digest is named "{name}"; there are: {", ".join(DIGESTS)}')
    return hashlib.new(name, data, usedforsecurity=False).digest()


def sign(name: str, key: Key, data: bytes) -> bytes:
    """
    The bytes of SignatureValue. ECDSA gives r and s side by side (RFC 6979, so twice the same).

    An HMAC uses the PEM of the public key as its secret: the confusion that broke verifiers which let the
    message choose. Raises MintError when the key cannot sign so.
    """
    kind, _, hash_name = name.partition("-")
    if name not in SIGNATURES:
        raise MintError(f'no signature algorithm is named "{name}"; there are: {", ".join(SIGNATURES)}')
    private = key.private_key
    if kind == "hmac":
        return hmac.new(key.public_pem.encode("ascii"), data, hash_name).digest()
    algorithm = _HASHES[hash_name]
    if kind == "ecdsa" and isinstance(private, ec.EllipticCurvePrivateKey):
        encoded = private.sign(data, ec.ECDSA(algorithm, deterministic_signing=True))
        size = (private.key_size + 7) // 8
        return b"".join(number.to_bytes(size) for number in utils.decode_dss_signature(encoded))
    if kind == "rsa" and isinstance(private, rsa.RSAPrivateKey):
        return private.sign(data, padding.PKCS1v15(), algorithm)
    if kind == "pss" and isinstance(private, rsa.RSAPrivateKey):
        salted = padding.PSS(mgf=padding.MGF1(algorithm), salt_length=algorithm.digest_size)
        return private.sign(data, salted, algorithm)
    raise MintError(f'the key "{key.name}" cannot sign with {name}')
