"""Cases of CRT004: an RSA key under 2048 bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.keys import key
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def short_key(idp: Minter) -> Given:
    """Metadata with a key of 1024 bits."""
    return {"metadata": [idp.metadata(keys=["rsa-1024"])]}


def too_short_key(idp: Minter) -> Given:
    """Metadata with a key that IAM does not take, beside one that signs."""
    return {"metadata": [idp.metadata(keys=["idp", "rsa-768"])]}


def bare_key(idp: Minter) -> Given:
    """A public key by itself, as --cert takes it too."""
    return {"public_keys": [key("rsa-1024").public_pem]}


def elliptic_curve(idp: Minter) -> Given:
    """Metadata with a key on P-256, whose 256 bits are worth 3072 of RSA."""
    return {"metadata": [idp.metadata(keys=["ec-p256"])]}


@bad(outcome="accept", trust=short_key)
def signed_with_1024_bits(idp: Minter) -> bytes:
    """A key of 1024 bits signs; IAM still takes it."""
    return idp.response(key="rsa-1024")


@bad(outcome="accept", trust=too_short_key)
def listed_with_768_bits(idp: Minter) -> bytes:
    """IAM would not take the metadata that was given; the sign-in itself is not touched by it."""
    return idp.response()


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_with_768_bits(idp: Minter) -> bytes:
    """IAM does not take metadata with a key under 1024 bits."""
    return idp.metadata(keys=["rsa-768"])


@bad(outcome="accept", trust=bare_key)
def bare_key_of_1024_bits(idp: Minter) -> bytes:
    """A short key without a certificate."""
    return idp.response(key="rsa-1024")


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_for_encryption(idp: Minter) -> bytes:
    """IAM counts every key of the metadata, also one for encryption."""
    return idp.metadata(keys=["idp", MetadataKey(key="rsa-768", use="encryption")])


@good(trust=elliptic_curve)
def p256(idp: Minter) -> bytes:
    """A short number of bits, on a curve."""
    return idp.response(key="ec-p256")


@good(trust="none", outcome=None, also=("MD007",))
def rsa_4096(idp: Minter) -> bytes:
    """A longer key than the usual one."""
    return idp.metadata(keys=["rsa-4096"])
