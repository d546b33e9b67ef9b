"""Cases of AWS190: metadata that is too long for IAM Identity Center."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

MOST = 75_000
FOR_IDENTITY_CENTER = {"profile": "aws-identity-center"}


def long(document: bytes, characters: int) -> bytes:
    """The document with blank lines behind it, which count as its text does."""
    return document + b"\n" * (characters - len(document.decode()))


@bad(outcome=None, trust="none", flavour="okta", options=FOR_IDENTITY_CENTER, also=("MD007",))
def one_too_many(idp: Minter) -> bytes:
    """A character over the limit."""
    return long(idp.metadata(), MOST + 1)


@bad(outcome=None, trust="none", options=FOR_IDENTITY_CENTER, also=("MD007",))
def from_another_product(idp: Minter) -> bytes:
    """The limit is the same whoever publishes it."""
    return long(idp.metadata(), 2 * MOST)


@good(outcome=None, trust="none", flavour="okta", options=FOR_IDENTITY_CENTER, also=("MD007",))
def as_long_as_may_be(idp: Minter) -> bytes:
    """Exactly as many characters as are taken."""
    return long(idp.metadata(), MOST)


@good(outcome=None, trust="none", options=FOR_IDENTITY_CENTER, also=("MD007",))
def ordinary(idp: Minter) -> bytes:
    """One identity provider with its certificate is far from the limit."""
    return idp.metadata()
