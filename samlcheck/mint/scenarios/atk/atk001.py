"""Cases of ATK001: the genuine Response in the Signature of a forged one."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import xsw


@bad(also=("SIG007",))
def response_signed(idp: Minter) -> bytes:
    """The Response is signed, its Assertion is not."""
    return xsw(1, idp.response(sign="response"))


@bad(also=("SIG007",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the signature of the forged Assertion was taken out."""
    return xsw(1, idp.response(sign="both"))


@bad(flavour="entra", also=("SIG007",))
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(1, idp.response(sign="response"))


@good(also=("SIG007",), outcome="undetermined")
def signed_response(idp: Minter) -> bytes:
    """The Response is signed and stands where it belongs."""
    return idp.response(sign="response")


@good(also=("SIG007", "SIG009"), outcome="refuse")
def names_nothing(idp: Minter) -> bytes:
    """The signature names an ID that the message does not have: broken, and nothing is hidden anywhere."""
    return idp.response(sign="response", reference_uri="#_elsewhere")
