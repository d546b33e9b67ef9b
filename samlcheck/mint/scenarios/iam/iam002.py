"""Cases of IAM002: a byte order mark."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def from_entra(idp: Minter) -> bytes:
    """Entra's metadata as its URL answers."""
    return idp.metadata(bom=True)


@bad(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def saved_by_an_editor(idp: Minter) -> bytes:
    """AD FS's metadata, saved as UTF-8 with a mark."""
    return idp.metadata(bom=True)


@bad(outcome=None, trust="none", also=("MD007",))
def saved_as_unicode(idp: Minter) -> bytes:
    """What PowerShell and some editors write is UTF-16, with its own mark."""
    return captures.utf16(idp.metadata())


@bad(outcome=None, trust="none", also=("MD007",))
def saved_as_latin_1(idp: Minter) -> bytes:
    """An older editor's own encoding, and its declaration with it."""
    return captures.encoded(idp.metadata(), "latin-1", declared="ISO-8859-1")


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def without_mark(idp: Minter) -> bytes:
    """The same document without it."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def saved_without_mark(idp: Minter) -> bytes:
    """AD FS's metadata, saved as it should be."""
    return idp.metadata()
