"""Cases of MD007: metadata without a signature."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="okta")
def from_okta(idp: Minter) -> bytes:
    """Okta does not sign its metadata."""
    return idp.metadata()


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def cut_out(idp: Minter) -> bytes:
    """Entra's without the signature, as a tool writes it that read and saved it."""
    return idp.metadata(signed=False)


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def from_entra(idp: Minter) -> bytes:
    """Entra signs its metadata."""
    return idp.metadata()


@good(outcome=None, trust="none", also=("IAM005",))
def signed_as_a_whole(idp: Minter) -> bytes:
    """The signature of an aggregate covers the entities in it."""
    return idp.metadata(aggregate=True, sign_root=True)
