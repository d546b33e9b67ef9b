"""Cases of ATK005: the genuine Assertion elsewhere than its Signature."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import xsw


@bad()
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(5, idp.response())


@bad(also=("SIG002",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(5, idp.response(sign="both"))


@bad(flavour="entra")
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(5, idp.response())


@good(also=("SIG002",), outcome="refuse")
def edited(idp: Minter) -> bytes:
    """The signed Assertion was edited and nothing was kept of the genuine one: changed, not wrapped."""
    return idp.response().replace(b"Developer", b"Administrator")


@good(flavour="entra")
def one(idp: Minter) -> bytes:
    """The signature names the Assertion that it stands in."""
    return idp.response()
