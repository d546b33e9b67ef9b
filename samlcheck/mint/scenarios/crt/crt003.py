"""Cases of CRT003: a signing certificate begins in the future."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_AFTER, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def future(name: str) -> x509.Certificate:
    """A certificate that begins ten days after the response was issued."""
    return key(name).certificate(not_before=ISSUED + timedelta(days=10), not_after=NOT_AFTER)


def successor(idp: Minter) -> Given:
    """The certificate that signs, and a successor from the future."""
    return {"metadata": [idp.metadata(keys=["idp", future("idp-next")])]}


def signer(idp: Minter) -> Given:
    """The certificate that signs is itself from the future."""
    return {"metadata": [idp.metadata(keys=[future("idp")])]}


@bad(outcome="accept", trust=successor, also=("CRT009",))
def published_early(idp: Minter) -> bytes:
    """The successor was published before its first day; the old one signs."""
    return idp.response()


@bad(outcome="accept", trust=signer)
def signs_already(idp: Minter) -> bytes:
    """The response is signed with a certificate that begins later; AWS does not mind."""
    return idp.response()


@good()
def valid(idp: Minter) -> bytes:
    """A certificate in the middle of its life."""
    return idp.response()
