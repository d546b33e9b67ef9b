"""Cases of AWS161: more session tags than AWS takes."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",))
def fifty_one(idp: Minter) -> bytes:
    """One tag more than the limit."""
    return idp.response(attributes={**GOOD, **{f"{PRINCIPAL_TAG}T{number}": ["1"] for number in range(51)}})


@good(also=("AWS166",))
def fifty(idp: Minter) -> bytes:
    """As many as the limit."""
    return idp.response(attributes={**GOOD, **{f"{PRINCIPAL_TAG}T{number}": ["1"] for number in range(50)}})


@good(also=("AWS166",))
def one(idp: Minter) -> bytes:
    """A single tag."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"]})
