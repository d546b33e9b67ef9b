"""Cases of CRT012: a new certificate was made over the old key pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_AFTER, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def renewed(name: str = "idp") -> x509.Certificate:
    """A certificate made ten days before the response was issued, over that key."""
    begins = ISSUED - timedelta(days=10)
    return key(name).certificate(serial=0x2002, not_before=begins, not_after=NOT_AFTER + timedelta(days=365))


def both(idp: Minter) -> Given:
    """Metadata with the old certificate and one over the same key."""
    return {"metadata": [idp.metadata(keys=["idp", renewed()])]}


@bad(outcome="accept", trust=both, also=("CRT009",))
def renewed_with_the_old_key(idp: Minter) -> bytes:
    """Both certificates are listed, and a response by either key is one by the other."""
    return idp.response()


@bad(outcome=None, trust="none", also=("CRT009", "MD007"))
def metadata_alone(idp: Minter) -> bytes:
    """Metadata with both."""
    return idp.metadata(keys=[renewed(), "idp"])


@good(outcome=None, trust="none", also=("CRT009", "MD007"))
def renewed_with_a_new_key(idp: Minter) -> bytes:
    """The successor has a key of its own."""
    return idp.metadata(keys=["idp", renewed("idp-next")])


@good(outcome=None, trust="none", also=("MD007", "MD015"))
def listed_twice(idp: Minter) -> bytes:
    """The same certificate twice is no renewal, and no second certificate."""
    return idp.metadata(keys=["idp", "idp", "idp-next"])
