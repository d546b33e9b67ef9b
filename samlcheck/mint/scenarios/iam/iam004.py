"""Cases of IAM004: more identity providers than a SAML provider holds."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


def federation(idp: Minter, number: int) -> bytes:
    """An aggregate of as many identity providers."""
    others = [idp.metadata(entity_id=f"https://idp{each}.example.com/saml") for each in range(2, number + 1)]
    return idp.metadata(aggregate=True, others=others)


@bad(outcome=None, trust="none", also=("CRT010", "IAM003", "IAM005", "MD007"))
def eleven(idp: Minter) -> bytes:
    """One identity provider more than IAM holds, and so one key more."""
    return federation(idp, 11)


@bad(outcome=None, trust="none", also=("CRT010", "IAM003", "IAM005", "MD007"))
def twelve(idp: Minter) -> bytes:
    """A small federation."""
    return federation(idp, 12)


@good(outcome=None, trust="none", also=("CRT010", "IAM005", "MD007"))
def ten(idp: Minter) -> bytes:
    """As many as IAM holds."""
    return federation(idp, 10)


@good(outcome=None, trust="none", also=("MD007",))
def one(idp: Minter) -> bytes:
    """A single identity provider."""
    return idp.metadata()
