"""Cases of ATK009: more than one assertion."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.names import GOOD, PAIR, ROLE
from samlcheck.mint.scenarios.registry import bad, good

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"
ADMINISTRATOR = PAIR.replace("Developer", "Administrator")


def _part(data: bytes, tag: str) -> etree._Element:
    return next(etree.fromstring(data).iter(tag))


def _forged(idp: Minter) -> etree._Element:
    """An assertion without signature, for another role."""
    data = idp.response(sign=None, assertion_id="_forged", attributes={**GOOD, ROLE: [ADMINISTRATOR]})
    return _part(data, f"{SAML}Assertion")


@bad()
def two_signed(idp: Minter) -> bytes:
    """Both are signed and valid; which one counts is anybody's guess."""
    return idp.response(assertions=2)


@bad(also=("ATK010",))
def forged_after_signed(idp: Minter) -> bytes:
    """A forged assertion was put after the signed one: who reads the last is deceived."""
    return edit(idp.response(), lambda root: root.append(_forged(idp)))


@bad(also=("ATK010",), flavour="entra")
def forged_after_signed_by_entra(idp: Minter) -> bytes:
    """The same in a message whose default namespace is SAML's."""
    return edit(idp.response(), lambda root: root.append(_forged(idp)))


@bad(also=("RSP004",))
def two_encrypted(idp: Minter) -> bytes:
    """Two encrypted assertions: neither can be read, and which one counts is anybody's guess."""
    return idp.response(sign=None, encrypted=True, assertions=2)


@good()
def advice_of_a_signed_assertion(idp: Minter) -> bytes:
    """The identity provider passes on the assertion that it relied on, in the Advice, under its own signature."""

    def change(root: etree._Element) -> None:
        advice = etree.Element(f"{SAML}Advice")
        advice.append(_forged(idp))
        root[-1].insert(len(root[-1]) - 2, advice)

    return idp.response(before_signing=change)


@good()
def one(idp: Minter) -> bytes:
    """One response, one assertion."""
    return idp.response(sign="both")
