"""Cases of SSO007 authn-statement-missing."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}


@bad(options=WEB, flavour="keycloak")
def attributes_alone(idp: Minter) -> bytes:
    """Keycloak with "Include AuthnStatement" off: attributes, and no word about a sign-in."""
    return idp.response(authn_statement=False)


@good(options=WEB)
def one(idp: Minter) -> bytes:
    """An AuthnStatement."""
    return idp.response()
