"""Cases of SIG013: a canonical form that keeps comments."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def exclusive_with_comments(idp: Minter) -> bytes:
    """Exclusive canonicalization with comments, as method and as transform."""
    return idp.response(c14n="exc-c14n-with-comments")


@bad(outcome="accept", flavour="okta")
def inclusive_with_comments(idp: Minter) -> bytes:
    """Inclusive canonicalization with comments, in two signatures: one finding."""
    return idp.response(c14n="c14n-with-comments")


@good()
def version_1_1(idp: Minter) -> bytes:
    """Canonical XML 1.1 without comments."""
    return idp.response(c14n="c14n11")
