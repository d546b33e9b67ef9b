"""Cases of IAM002: a byte order mark."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="entra")
def from_entra(idp: Minter) -> bytes:
    """Entra's metadata as its URL answers."""
    return idp.metadata(bom=True)


@bad(outcome=None, trust="none", flavour="adfs")
def saved_by_an_editor(idp: Minter) -> bytes:
    """AD FS's metadata, saved as UTF-8 with a mark."""
    return idp.metadata(bom=True)


@good(outcome=None, trust="none", flavour="entra")
def without_mark(idp: Minter) -> bytes:
    """The same document without it."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="adfs")
def saved_without_mark(idp: Minter) -> bytes:
    """AD FS's metadata, saved as it should be."""
    return idp.metadata()
