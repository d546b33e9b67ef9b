"""Cases of AWS164: a transitive key without its tag."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, TRANSITIVE_TAG_KEYS, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",), outcome="accept")
def renamed_tag(idp: Minter) -> bytes:
    """The tag was renamed, and the list of transitive keys was not."""
    return idp.response(
        attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], TRANSITIVE_TAG_KEYS: ["Department", "Team"]}
    )


@bad(also=("AWS166",), outcome="accept")
def no_tag_at_all(idp: Minter) -> bytes:
    """The list stands alone."""
    return idp.response(attributes={**GOOD, TRANSITIVE_TAG_KEYS: ["Team"]})


@good(also=("AWS166",))
def each_with_its_tag(idp: Minter) -> bytes:
    """Every key of the list is a tag that is sent."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], TRANSITIVE_TAG_KEYS: ["Team"]})


@good(also=("AWS166",))
def other_capitals(idp: Minter) -> bytes:
    """Capitals do not matter between the two."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"], TRANSITIVE_TAG_KEYS: ["team"]})
