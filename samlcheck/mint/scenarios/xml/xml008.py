"""Cases of XML008 duplicate-id."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good

_ID = "_9b1e7f40c2d84a35a6e3f8d105b7c26e"


@bad()
def response_and_assertion(idp: Minter) -> bytes:
    """The response's ID was used for the assertion again."""
    return idp.response(response_id=_ID, assertion_id=_ID)


@bad()
def id_of_another_spelling(idp: Minter) -> bytes:
    """The Signature carries the assertion's ID as its `Id`: a lookup by any of the names finds it first."""
    return idp.response(
        assertion_id=_ID,
        edit_signature=lambda text: text.replace("<ds:Signature ", f'<ds:Signature Id="{_ID}" ', 1),
    )


@bad()
def long_id_four_times(idp: Minter) -> bytes:
    """An ID of 80 characters stands on four elements of the signature's own."""
    identifier = "_" + "0123456789abcdef" * 5

    def change(root: etree._Element) -> None:
        for local in ("Signature", "SignedInfo", "SignatureValue", "KeyInfo"):
            next(root.iter(f"{{*}}{local}")).set("Id", identifier)

    return edit(idp.response(), change)


@good()
def signature_with_its_own(idp: Minter) -> bytes:
    """Response, assertion and SignatureValue each have an ID of their own."""
    return idp.response(
        edit_signature=lambda text: text.replace("<ds:SignatureValue", '<ds:SignatureValue Id="_value"'),
    )
