"""Cases of SIG009: the signature does not cover the element that holds it."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def names_the_response(idp: Minter) -> bytes:
    """The signature in the assertion names the response around it."""
    return idp.response(response_id="_response", reference_uri="#_response")


@bad()
def names_nothing(idp: Minter) -> bytes:
    """The signature names an ID that the document does not have."""
    return idp.response(reference_uri="#_elsewhere")


@bad()
def empty_in_the_assertion(idp: Minter) -> bytes:
    """The empty reference means the whole document, and the signature stands in the assertion."""
    return idp.response(reference_uri="")


@bad(also=("RSP010",))
def assertion_without_id(idp: Minter) -> bytes:
    """The assertion lost its ID, so that no signature can name it."""
    return idp.response(assertion_id="_lost", after_signing=lambda data: data.replace(b' ID="_lost"', b"", 1))


@good(also=("SIG007",), outcome="undetermined")
def empty_in_the_response(idp: Minter) -> bytes:
    """The empty reference of a signature in the response, which is the whole document, is taken."""
    return idp.response(sign="response", reference_uri="")


@good()
def names_its_parent(idp: Minter) -> bytes:
    """The signature names the assertion that holds it."""
    return idp.response()
