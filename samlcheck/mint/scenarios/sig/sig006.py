"""Cases of SIG006: the digest is weak, broken or unknown."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


@bad(outcome="accept")
def sha1(idp: Minter) -> bytes:
    """RSA-SHA256 over a SHA-1 digest, as older software is set up."""
    return idp.response(digest_algorithm="sha1")


@bad(outcome="accept", flavour="okta", also=("SIG005",))
def sha1_throughout(idp: Minter) -> bytes:
    """SHA-1 in the signatures and in the digests, in response and assertion."""
    return idp.response(signature_algorithm="rsa-sha1", digest_algorithm="sha1")


@bad()
def md5(idp: Minter) -> bytes:
    """MD5 is broken: the signature is refused without being computed."""
    return idp.response(digest_algorithm="md5")


@bad()
def unknown_digest(idp: Minter) -> bytes:
    """An identifier that no standard has."""
    return idp.response(edit_signature=lambda text: text.replace(SHA256, "http://www.w3.org/2001/04/xmlenc#sha-256"))


@good()
def sha384(idp: Minter) -> bytes:
    """RSA-SHA512 over a SHA-384 digest: a mixture, and a strong one."""
    return idp.response(signature_algorithm="rsa-sha512", digest_algorithm="sha384")
