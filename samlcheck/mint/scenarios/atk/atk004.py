"""Cases of ATK004: a forged Assertion around the signed one."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import part, xsw


@bad(also=("SIG001",))
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(4, idp.response())


@bad(also=("SIG002", "SIG007"))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(4, idp.response(sign="both"))


@bad(flavour="entra", also=("SIG001",))
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(4, idp.response())


def _passed_on(root: etree._Element) -> None:
    """Put an Assertion that was signed before into the Advice."""
    advice = etree.Element("{urn:oasis:names:tc:SAML:2.0:assertion}Advice")
    advice.append(etree.fromstring(Minter().assertion(assertion_id="_earlier")))
    part(root, "Conditions").addnext(advice)


@good(also=("SIG007",), outcome="undetermined")
def advice_under_a_signed_response(idp: Minter) -> bytes:
    """
    The Response is signed, its Assertion is not, and the Advice in it holds a signed one, on which the identity
    provider relied: nobody put anything around that one.
    """
    return idp.response(sign="response", before_signing=_passed_on)


@good(also=("ATK009", "SIG003", "SIG007"), outcome="refuse")
def advice_under_an_unknown_key(idp: Minter) -> bytes:
    """The same under a key that nobody knows: there is a second assertion, and who put it there cannot be told."""
    return idp.response(sign="response", before_signing=_passed_on, key="idp-next", key_info=None)


@good()
def one(idp: Minter) -> bytes:
    """One signed Assertion, and none around it."""
    return idp.response(sign="both")
