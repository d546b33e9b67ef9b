"""Cases of MD002: no key that signs."""

from __future__ import annotations

from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", also=("MD007",))
def encryption_alone(idp: Minter) -> bytes:
    """The only key is marked for encryption."""
    return idp.metadata(use="encryption")


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def no_keys(idp: Minter) -> bytes:
    """There is no KeyDescriptor."""
    return idp.metadata(keys=[])


@bad(outcome=None, trust="none", also=("MD007",))
def use_misspelt(idp: Minter) -> bytes:
    """`use="Signing"`: the standard has the word in small letters, and this is no such word."""
    return idp.metadata(after_signing=lambda data: data.replace(b'use="signing"', b'use="Signing"'))


@good(outcome=None, trust="none", flavour="simplesamlphp", also=("MD007",))
def one_of_each(idp: Minter) -> bytes:
    """A key for encryption beside the one that signs."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="shibboleth", also=("MD007", "MD009"))
def without_a_use(idp: Minter) -> bytes:
    """A key without use is for signing too."""
    return idp.metadata(keys=[MetadataKey(use=None)])
