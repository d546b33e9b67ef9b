"""Cases of ATK002: the genuine Response beside the Signature of a forged one."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import xsw


@bad(also=("SIG007",))
def response_signed(idp: Minter) -> bytes:
    """The Response is signed, its Assertion is not."""
    return xsw(2, idp.response(sign="response"))


@bad(also=("SIG007",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the signature of the forged Assertion was taken out."""
    return xsw(2, idp.response(sign="both"))


@bad(flavour="entra", also=("SIG007",))
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(2, idp.response(sign="response"))


@bad(trust="none", also=("SIG007", "SIG015"))
def no_trust(idp: Minter) -> bytes:
    """Without any trust the shape is the same."""
    return xsw(2, idp.response(sign="response"))


@good()
def each_in_its_place(idp: Minter) -> bytes:
    """Response and Assertion are signed, each by its own signature."""
    return idp.response(sign="both")


@good(also=("SIG009",), outcome="refuse")
def assertion_names_the_response(idp: Minter) -> bytes:
    """The signature in the Assertion names the Response around it: wrong, and nobody's forgery."""
    return idp.response(response_id="_response", reference_uri="#_response")
