"""Cases of AST014 no-authn-statement."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="keycloak")
def keycloak_switch_off(idp: Minter) -> bytes:
    """Keycloak with "Include AuthnStatement" off."""
    return idp.response(authn_statement=False)


@good()
def one(idp: Minter) -> bytes:
    """An AuthnStatement."""
    return idp.response()
