"""Cases of SIG011: two signatures under one element, or one where none belongs."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good

SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _signature(root: etree._Element) -> etree._Element:
    return next(root.iter(SIGNATURE))


def _copied_under(tag: str, data: bytes) -> bytes:
    def change(root: etree._Element) -> None:
        copy = etree.fromstring(etree.tostring(_signature(root), with_tail=False))
        next(root.iter(tag)).append(copy)

    return edit(data, change)


@bad()
def two_in_the_assertion(idp: Minter) -> bytes:
    """The assertion's signature stands in it twice."""
    return _copied_under(f"{SAML}Assertion", idp.response())


@bad(also=("SIG002",))
def one_in_the_subject(idp: Minter) -> bytes:
    """A copy of the signature inside the subject, where it signs nothing."""
    return _copied_under(f"{SAML}Subject", idp.response())


@bad()
def one_in_the_status(idp: Minter) -> bytes:
    """A signature left over in the status; the assertion's own is untouched and holds."""
    return _copied_under("{urn:oasis:names:tc:SAML:2.0:protocol}Status", idp.response())


@good()
def one_each(idp: Minter) -> bytes:
    """Response and assertion hold one signature each."""
    return idp.response(sign="both")
