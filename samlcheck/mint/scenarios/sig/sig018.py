"""Cases of SIG018: the signature refers to something outside the element's own ID."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def url(idp: Minter) -> bytes:
    """A verifier would have to fetch a page of the attacker's choice."""
    return idp.response(reference_uri="https://attacker.example.com/content.xml")


@bad(flavour="okta")
def xpointer(idp: Minter) -> bytes:
    """An XPointer expression, in both signatures."""
    return idp.response(reference_uri="#xpointer(/)")


@bad()
def no_uri(idp: Minter) -> bytes:
    """No URI at all: what is meant is left to the reader."""
    return idp.response(edit_signature=lambda text: text.replace(' URI="#', ' Type="#'))


@bad(also=("XML012",))
def id_that_is_no_name(idp: Minter) -> bytes:
    """The assertion's ID begins with a digit, which no XML name does."""
    return idp.response(assertion_id="6ba7b810-9dad-11d1-80b4-00c04fd430c8")


@bad(also=("XML012",))
def id_with_quotes(idp: Minter) -> bytes:
    """The assertion's ID is made to end a query and to begin another, where somebody looks IDs up by XPath."""
    return idp.response(assertion_id="_a' or @ID='_b")


@good()
def own_id(idp: Minter) -> bytes:
    """The reference names the assertion's own ID."""
    return idp.response(assertion_id="_6ba7b810-9dad-11d1-80b4-00c04fd430c8")
