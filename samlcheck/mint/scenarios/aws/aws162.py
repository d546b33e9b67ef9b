"""Cases of AWS162: session tags whose keys are the same to AWS."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",))
def two_spellings(idp: Minter) -> bytes:
    """An old claim and a new one send Team and team."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], f"{PRINCIPAL_TAG}team": ["platform"]})


@bad(also=("AWS166",), flavour="entra")
def three_spellings(idp: Minter) -> bytes:
    """Three claims for one key."""
    keys = ("CostCenter", "costcenter", "COSTCENTER")
    return idp.response(attributes={**GOOD, **{f"{PRINCIPAL_TAG}{key}": ["4711"] for key in keys}})


@good(also=("AWS166",))
def different_keys(idp: Minter) -> bytes:
    """Two keys that have nothing in common."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], f"{PRINCIPAL_TAG}Cost": ["4711"]})


@good(also=("AWS166",))
def values_differ_by_case(idp: Minter) -> bytes:
    """Only keys are compared so; values may differ as they like."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["a"], f"{PRINCIPAL_TAG}Unit": ["A"]})
