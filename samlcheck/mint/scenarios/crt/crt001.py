"""Cases of CRT001: a signing certificate is past its last day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_BEFORE, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def expired(name: str) -> x509.Certificate:
    """A certificate that ended ninety days before the response was issued."""
    return key(name).certificate(not_before=NOT_BEFORE, not_after=ISSUED - timedelta(days=90))


def predecessor_expired(idp: Minter) -> Given:
    """The certificate that signs, and an expired one that nobody took out."""
    return {"metadata": [idp.metadata(keys=["idp", expired("idp-next")])]}


def predecessor_twice(idp: Minter) -> Given:
    """The expired one is listed twice."""
    return {"metadata": [idp.metadata(keys=["idp", expired("idp-next"), expired("idp-next")])]}


def certificate_only(idp: Minter) -> Given:
    """An expired certificate alone, as --cert gives it."""
    return {"certificates": [pem(expired("idp"))]}


def expired_for_encryption(idp: Minter) -> Given:
    """The expired certificate is one for encryption."""
    return {"metadata": [idp.metadata(keys=["idp", MetadataKey(certificate=expired("idp-next"), use="encryption")])]}


@bad(outcome="accept", trust=predecessor_expired)
def left_in_the_metadata(idp: Minter) -> bytes:
    """The expired certificate is still in the metadata, beside the one that signs."""
    return idp.response()


@bad(outcome="accept", trust=predecessor_twice)
def listed_twice(idp: Minter) -> bytes:
    """Listed twice, it is one finding."""
    return idp.response()


@bad(outcome="accept", trust=certificate_only)
def given_and_signing(idp: Minter) -> bytes:
    """The response is signed with an expired certificate that was given by itself; AWS does not mind."""
    return idp.response()


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_of_old(idp: Minter) -> bytes:
    """A metadata document whose certificate ended."""
    return idp.metadata(keys=[expired("idp")])


@bad(outcome=None, trust="none", suffix="pem")
def certificate_of_old(idp: Minter) -> bytes:
    """A certificate file by itself."""
    return pem(expired("idp")).encode()


@good(trust=expired_for_encryption)
def encryption_certificate_expired(idp: Minter) -> bytes:
    """An expired certificate that is only encrypted to signs nothing."""
    return idp.response()


@good(flavour="entra")
def valid(idp: Minter) -> bytes:
    """A certificate in the middle of its life."""
    return idp.response()
