"""Cases of MD009: keys that do not say what they are for."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="simplesamlphp", also=("MD007",))
def one_for_both(idp: Minter) -> bytes:
    """The key is for signing and for encryption."""
    return idp.metadata(use=None)


@bad(outcome=None, trust="none", flavour="pingone", also=("MD007",))
def both_of_a_change(idp: Minter) -> bytes:
    """Two keys, and neither says what for."""
    return idp.metadata(keys=["idp", "idp-next"], use=None)


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def for_signing(idp: Minter) -> bytes:
    """Entra marks its keys."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def one_of_each(idp: Minter) -> bytes:
    """A key for each purpose."""
    return idp.metadata()
