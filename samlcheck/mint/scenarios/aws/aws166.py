"""Cases of AWS166: session tags, and no trust policy to see whether they are allowed."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, SOURCE_IDENTITY, TRANSITIVE_TAG_KEYS, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def a_tag(idp: Minter) -> bytes:
    """One tag is sent."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"]})


@bad(outcome="accept", also=("AWS164",))
def transitive_keys_alone(idp: Minter) -> bytes:
    """Transitive keys need the permission too."""
    return idp.response(attributes={**GOOD, TRANSITIVE_TAG_KEYS: ["Team"]})


@good()
def no_tags(idp: Minter) -> bytes:
    """Without tags nothing is to be remembered."""
    return idp.response()


@good()
def source_identity(idp: Minter) -> bytes:
    """A source identity needs another permission."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: [USER]})
