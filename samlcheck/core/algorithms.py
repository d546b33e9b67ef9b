"""The algorithm URIs that a SAML signature may name, each with the key it takes and how strong it is."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = [
    "CANONICALIZATIONS",
    "DIGESTS",
    "ENVELOPED",
    "SIGNATURES",
    "Digest",
    "KeyKind",
    "SignatureMethod",
    "Strength",
]

KeyKind = Literal["rsa", "ec"]
Strength = Literal["strong", "weak", "refused"]
"""`weak` verifies and is warned of (SHA-1); `refused` is named, never computed (MD5, RIPEMD, HMAC, DSA)."""

_DS = "http://www.w3.org/2000/09/xmldsig#"
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#"
_XENC = "http://www.w3.org/2001/04/xmlenc#"
ENVELOPED = _DS + "enveloped-signature"


class SignatureMethod(NamedTuple):
    """A signature algorithm: its short `name`, the kind of `key` it takes (None when refused), its `strength`."""

    name: str
    key: KeyKind | None
    strength: Strength


class Digest(NamedTuple):
    """A digest algorithm: its short `name` and its `strength`."""

    name: str
    strength: Strength


_SHA_2 = ("sha224", "sha256", "sha384", "sha512")
_BROKEN = ("rsa-md5", "rsa-ripemd160", "hmac-md5", "hmac-ripemd160", *(f"hmac-{sha}" for sha in _SHA_2))

SIGNATURES: dict[str, SignatureMethod] = {
    # XML Signature 1.1, section 6.4; RFC 9231, section 2.3
    **{f"{_MORE}rsa-{sha}": SignatureMethod(f"rsa-{sha}", "rsa", "strong") for sha in _SHA_2},
    **{f"{_MORE_2007}{sha}-rsa-MGF1": SignatureMethod(f"{sha}-rsa-mgf1", "rsa", "strong") for sha in _SHA_2},
    **{f"{_MORE}ecdsa-{sha}": SignatureMethod(f"ecdsa-{sha}", "ec", "strong") for sha in _SHA_2},
    f"{_DS}rsa-sha1": SignatureMethod("rsa-sha1", "rsa", "weak"),
    f"{_MORE_2007}sha1-rsa-MGF1": SignatureMethod("sha1-rsa-mgf1", "rsa", "weak"),
    f"{_MORE}ecdsa-sha1": SignatureMethod("ecdsa-sha1", "ec", "weak"),
    # named so that the refusal can say what it is
    **{f"{_MORE}{name}": SignatureMethod(name, None, "refused") for name in _BROKEN},
    **{f"{_DS}{name}": SignatureMethod(name, None, "refused") for name in ("hmac-sha1", "dsa-sha1")},
    f"{_MORE_2007}ripemd160-rsa-MGF1": SignatureMethod("ripemd160-rsa-mgf1", None, "refused"),
    f"{_MORE_2007}ecdsa-ripemd160": SignatureMethod("ecdsa-ripemd160", None, "refused"),
    "http://www.w3.org/2009/xmldsig11#dsa-sha256": SignatureMethod("dsa-sha256", None, "refused"),
}

DIGESTS: dict[str, Digest] = {
    **{f"{_MORE}{sha}": Digest(sha, "strong") for sha in ("sha224", "sha384")},
    **{f"{_XENC}{sha}": Digest(sha, "strong") for sha in ("sha256", "sha512")},
    **{f"{_MORE_2007}{sha}": Digest(sha, "strong") for sha in ("sha3-256", "sha3-384", "sha3-512")},
    f"{_DS}sha1": Digest("sha1", "weak"),
    f"{_MORE}md5": Digest("md5", "refused"),
    f"{_XENC}ripemd160": Digest("ripemd160", "refused"),
}

CANONICALIZATIONS: dict[str, str] = {
    "http://www.w3.org/2001/10/xml-exc-c14n#": "exc-c14n",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments": "exc-c14n with comments",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": "c14n 1.0",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments": "c14n 1.0 with comments",
    "http://www.w3.org/2006/12/xml-c14n11": "c14n 1.1",
    "http://www.w3.org/2006/12/xml-c14n11#WithComments": "c14n 1.1 with comments",
}
"""SAML Core 5.4.3 recommends exclusive C14N; 5.4.4 allows no other transform than these and ENVELOPED."""
