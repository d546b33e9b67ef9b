"""Cases of RSP013: several Status elements."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"
DENIED = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied"


def once_more(root: etree._Element) -> etree._Element:
    """A second Status behind the first, with what that says."""
    (status,) = root.findall(f"{SAMLP}Status")
    copy = deepcopy(status)
    status.addnext(copy)
    return copy


def the_same_twice(root: etree._Element) -> None:
    """Both say Success."""
    once_more(root)


def another_answer(root: etree._Element) -> None:
    """The second says that the sign-in failed."""
    for code in once_more(root):
        code.set("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")


def answer_inside(root: etree._Element) -> None:
    """A StatusCode in the StatusCode, which is ordinary."""
    (code,) = root.findall(f"{SAMLP}Status/{SAMLP}StatusCode")
    etree.SubElement(code, code.tag).set("Value", DENIED)


@bad(outcome="undetermined")
def success_twice(idp: Minter) -> bytes:
    """Two say the same; no identity provider writes two."""
    return idp.response(before_signing=the_same_twice)


@bad(outcome="undetermined", flavour="entra")
def success_and_failure(idp: Minter) -> bytes:
    """The first says that the user was signed in, and the second that nobody was."""
    return idp.response(before_signing=another_answer)


@good()
def one(idp: Minter) -> bytes:
    """One Status with one code."""
    return idp.response()


@good(flavour="entra")
def codes_inside(idp: Minter) -> bytes:
    """A second code inside the first is a detail of it, and no second Status."""
    return idp.response(before_signing=answer_inside)
