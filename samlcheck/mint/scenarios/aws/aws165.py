"""Cases of AWS165: session tags that are large together."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",), outcome="accept")
def many_long_ones(idp: Minter) -> bytes:
    """Three tags of 200 characters each are right by themselves."""
    tags = {f"{PRINCIPAL_TAG}T{number}": ["a" * 200] for number in range(3)}
    return idp.response(attributes={**GOOD, **tags})


@bad(also=("AWS166",), outcome="accept")
def one_character_more(idp: Minter) -> bytes:
    """Keys and values have 401 characters together."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}A": ["a" * 200], f"{PRINCIPAL_TAG}B": ["b" * 199]})


@good(also=("AWS166",))
def up_to_the_mark(idp: Minter) -> bytes:
    """Keys and values have 400 characters together."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}A": ["a" * 199], f"{PRINCIPAL_TAG}B": ["b" * 199]})


@good(also=("AWS166",))
def small_ones(idp: Minter) -> bytes:
    """A handful of short tags."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], f"{PRINCIPAL_TAG}Cost": ["4711"]})
