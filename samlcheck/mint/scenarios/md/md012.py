"""Cases of MD012: parts of WS-Federation."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="entra")
def from_entra(idp: Minter) -> bytes:
    """Entra writes two of them."""
    return idp.metadata()


@bad(outcome=None, trust="none", flavour="adfs")
def from_ad_fs(idp: Minter) -> bytes:
    """So does AD FS."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="okta", also=("MD007",))
def from_okta(idp: Minter) -> bytes:
    """Okta writes SAML alone."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def from_shibboleth(idp: Minter) -> bytes:
    """So does Shibboleth."""
    return idp.metadata()
