"""Cases of INP005 masked-capture-leaks."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", suffix="json")
def masked_by_hash(idp: Minter) -> bytes:
    """SAML-tracer's default export: hashes where the form was, and the decoded message beside them."""
    return captures.saml_tracer(idp.response())


@bad(outcome="accept", suffix="json")
def values_removed(idp: Minter) -> bytes:
    """The export that removes values does not remove the decoded message either."""
    return captures.saml_tracer(idp.response(), profile="remove")


@good(suffix="json")
def not_masked(idp: Minter) -> bytes:
    """An export that does not claim to hide anything."""
    return captures.saml_tracer(idp.response(), profile="none")
