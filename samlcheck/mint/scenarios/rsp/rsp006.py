"""Cases of RSP006 issuer-differs-from-assertion."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def wrapped_by_a_gateway(idp: Minter) -> bytes:
    """A gateway put the assertion of the identity provider into a Response of its own."""
    return idp.response(response_issuer="https://gateway.example.com/saml")


@good()
def one_issuer(idp: Minter) -> bytes:
    """Both name the same identity provider."""
    return idp.response()
