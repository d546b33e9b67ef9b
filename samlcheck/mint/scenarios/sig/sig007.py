"""Cases of SIG007: only the response is signed."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined")
def response_only(idp: Minter) -> bytes:
    """The response is signed, the assertion in it is not."""
    return idp.response(sign="response")


@bad(outcome="undetermined", flavour="keycloak")
def keycloak_with_sign_documents_alone(idp: Minter) -> bytes:
    """Keycloak's default for a new client: Sign documents is on, Sign assertions is off."""
    return idp.response(sign="response")


@good()
def both(idp: Minter) -> bytes:
    """Response and assertion are signed."""
    return idp.response(sign="both")
