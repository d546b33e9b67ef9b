"""Cases of IAM003: more keys than a SAML provider holds."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", also=("MD007", "MD015"))
def eleven(idp: Minter) -> bytes:
    """One key more than IAM holds."""
    return idp.metadata(keys=["idp"] * 11)


@bad(outcome=None, trust="none", also=("IAM005", "MD007", "MD015"))
def over_two_entities(idp: Minter) -> bytes:
    """The keys of all identity providers in the document count together."""
    other = idp.metadata(keys=["idp-next"] * 6, entity_id="https://idp2.example.com/saml")
    return idp.metadata(keys=["idp"] * 6, aggregate=True, others=[other])


@good(outcome=None, trust="none", also=("MD007", "MD015"))
def ten(idp: Minter) -> bytes:
    """As many as IAM holds."""
    return idp.metadata(keys=["idp"] * 10)


@good(outcome=None, trust="none", also=("MD007",))
def one(idp: Minter) -> bytes:
    """A single key."""
    return idp.metadata()
