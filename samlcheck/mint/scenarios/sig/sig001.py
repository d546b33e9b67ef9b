"""Nothing is signed."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def no_signature(idp: Minter) -> bytes:
    """The response as it would be with signing switched off for the application."""
    return idp.response(sign=None)


@bad(trust="none")
def no_signature_and_no_trust(idp: Minter) -> bytes:
    """What is not signed needs no metadata to be refused."""
    return idp.response(sign=None)


@bad(also=("ATK009",))
def two_assertions_unsigned(idp: Minter) -> bytes:
    """Two assertions, none of them signed."""
    return idp.response(sign=None, assertions=2)


@bad(also=("RSP007",))
def bare_assertion_unsigned(idp: Minter) -> bytes:
    """A preview of the assertion alone: no Response around it, and no signature."""
    return idp.assertion(sign=None)


@bad(also=("XML012",))
def prefix_of_another_namespace(idp: Minter) -> bytes:
    """The prefix `ds` is bound to another namespace: for a reader by prefixes it is signed."""
    return idp.response().replace(b'"http://www.w3.org/2000/09/xmldsig#"', b'"urn:example:nothing"')


@good()
def assertion_signed(idp: Minter) -> bytes:
    """The assertion is signed, the response around it is not: what most identity providers do."""
    return idp.response(sign="assertion")


@good(flavour="okta")
def both_signed(idp: Minter) -> bytes:
    """Okta signs the assertion and the response around it."""
    return idp.response()
