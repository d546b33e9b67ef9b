"""Cases of SIG005: the algorithm that signs is weak, broken or unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"


def elliptic_curve(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """Metadata with a key on P-256."""
    return {"metadata": [idp.metadata(keys=["ec-p256"])]}


@bad(outcome="accept")
def rsa_sha1(idp: Minter) -> bytes:
    """Signed with rsa-sha1: AWS has taken it, and nobody promises that it will."""
    return idp.response(signature_algorithm="rsa-sha1")


@bad(outcome="accept", flavour="okta")
def rsa_sha1_twice(idp: Minter) -> bytes:
    """Response and assertion are signed with rsa-sha1: one finding."""
    return idp.response(signature_algorithm="rsa-sha1")


@bad(outcome="accept", trust=elliptic_curve)
def ecdsa_sha1(idp: Minter) -> bytes:
    """A good curve does not mend SHA-1."""
    return idp.response(key="ec-p256", signature_algorithm="ecdsa-sha1")


@bad()
def rsa_md5(idp: Minter) -> bytes:
    """MD5 is broken: the signature is refused without being computed."""
    return idp.response(signature_algorithm="rsa-md5")


@bad()
def hmac_with_the_public_key(idp: Minter) -> bytes:
    """An HMAC whose secret is the public key: anybody can make it, and careless verifiers took it."""
    return idp.response(signature_algorithm="hmac-sha256")


@bad()
def unknown_algorithm(idp: Minter) -> bytes:
    """An identifier that no standard has."""
    return idp.response(
        edit_signature=lambda text: text.replace(RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha2")
    )


@good(trust=elliptic_curve)
def ecdsa_sha256(idp: Minter) -> bytes:
    """Elliptic curves are as good as RSA."""
    return idp.response(key="ec-p256")


@good(random=True)
def rsa_pss(idp: Minter) -> bytes:
    """RSA-PSS, which few identity providers use."""
    return idp.response(signature_algorithm="pss-sha256")


@good()
def rsa_sha512(idp: Minter) -> bytes:
    """A longer hash than the usual one."""
    return idp.response(signature_algorithm="rsa-sha512", digest_algorithm="sha512")
