"""Cases of ATK006: the genuine Assertion inside the Signature."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import xsw


@bad()
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(6, idp.response())


@bad(also=("SIG002",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(6, idp.response(sign="both"))


@bad(flavour="entra")
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(6, idp.response())


@good()
def long_key_info(idp: Minter) -> bytes:
    """A KeyInfo with a certificate and a key value: the Signature holds a lot, and no Assertion."""
    return idp.response(key_info="both")


@good(flavour="simplesamlphp")
def two_signatures(idp: Minter) -> bytes:
    """Two signatures, each in the element it names."""
    return idp.response(sign="both")
