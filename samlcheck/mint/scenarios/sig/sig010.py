"""Cases of SIG010: several references in one signature."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

END = "</ds:Reference>"


@bad()
def same_reference_twice(idp: Minter) -> bytes:
    """The reference is there twice, and signed so."""

    def double(text: str) -> str:
        start, end = text.index("<ds:Reference"), text.index(END) + len(END)
        return text[:end] + text[start:end] + text[end:]

    return idp.response(edit_signature=double)


@bad(flavour="okta")
def second_reference_to_the_document(idp: Minter) -> bytes:
    """A second reference, to the whole document, stands in each of two signatures."""

    def add(text: str) -> str:
        start, end = text.index("<ds:Reference"), text.index(END) + len(END)
        own = text[start:end]
        uri = own[own.index("#") : own.index(">")]
        return text[:end] + own.replace(uri, '"', 1) + text[end:]

    return idp.response(edit_signature=add)


@good()
def one_reference(idp: Minter) -> bytes:
    """One signature, one reference."""
    return idp.response()
