"""Cases of ATK008: the genuine Assertion in an Object of the Signature."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import xsw


@bad()
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(8, idp.response())


@bad(also=("SIG002",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(8, idp.response(sign="both"))


@bad(flavour="entra")
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(8, idp.response())


@bad(also=("XML008",))
def same_id(idp: Minter) -> bytes:
    """As it was published: the forged Assertion has the ID of the genuine one."""
    return xsw(8, idp.response(), same_id=True)


@good(also=("SIG012",), outcome="refuse")
def object_with_a_note(idp: Minter) -> bytes:
    """An Object in the Signature that holds a text: not SAML's, and no wrapping."""
    return idp.response(
        edit_signature=lambda text: text.replace("</ds:Signature>", "<ds:Object>note</ds:Object></ds:Signature>")
    )


@good(flavour="okta")
def one(idp: Minter) -> bytes:
    """Signed as this product signs, without an Object."""
    return idp.response()
