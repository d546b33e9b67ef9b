"""Cases of CRT013: an expired certificate of the metadata signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_BEFORE, key, pem
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def expired(name: str) -> x509.Certificate:
    """A certificate that ended a day before the response was issued."""
    return key(name).certificate(not_before=NOT_BEFORE, not_after=ISSUED - timedelta(days=1))


def own_expired(idp: Minter) -> Given:
    """Metadata whose only certificate is expired."""
    return {"metadata": [idp.metadata(keys=[expired("idp")])]}


def both_expired(idp: Minter) -> Given:
    """Metadata with two expired certificates."""
    return {"metadata": [idp.metadata(keys=[expired("idp"), expired("idp-next")])]}


def expired_file(idp: Minter) -> Given:
    """An expired certificate that no metadata lists."""
    return {"certificates": [pem(expired("idp"))]}


@bad(outcome="accept", trust=own_expired)
def only_certificate(idp: Minter) -> bytes:
    """The only certificate of the metadata ended yesterday, and signs; AWS does not look at the date."""
    return idp.response()


@bad(outcome="accept", trust=own_expired, flavour="okta")
def signs_twice(idp: Minter) -> bytes:
    """Response and assertion are signed with it: one finding."""
    return idp.response()


@bad(outcome="accept", trust=both_expired, also=("CRT001",))
def beside_another_expired_one(idp: Minter) -> bytes:
    """One expired certificate signs, another one is listed beside it: CRT001 names the other."""
    return idp.response()


@good(outcome="accept", trust=expired_file, also=("CRT001",))
def not_listed_in_metadata(idp: Minter) -> bytes:
    """The expired certificate was given by itself: CRT001 names it."""
    return idp.response()


@good()
def valid(idp: Minter) -> bytes:
    """A certificate in the middle of its life."""
    return idp.response()
