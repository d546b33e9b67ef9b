"""Cases of XML004 byte-order-mark."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="entra", options={"profile": "web-sso"}, also=("MD012",))
def metadata_from_entra(idp: Minter) -> bytes:
    """Entra's metadata as its URL answers: the bytes EF BB BF come first, which a reader has to skip."""
    return idp.metadata(bom=True)


@bad(outcome="accept")
def response_with_mark(idp: Minter) -> bytes:
    """An editor saved the response with a mark; it is read like any other."""
    return captures.with_bom(idp.response())


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def metadata_without_mark(idp: Minter) -> bytes:
    """The same metadata without the mark."""
    return idp.metadata()


@good()
def response_without_mark(idp: Minter) -> bytes:
    """A response in UTF-8 that begins with its XML declaration."""
    return idp.response()
