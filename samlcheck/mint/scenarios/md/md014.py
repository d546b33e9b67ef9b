"""Cases of MD014: no address to sign in at."""

from __future__ import annotations

from samlcheck.mint.metadata_habits import POST, REDIRECT
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", also=("MD007",))
def no_address(idp: Minter) -> bytes:
    """There is no SingleSignOnService."""
    return idp.metadata(services=[], cache_duration="PT6H")


@bad(outcome=None, trust="none", flavour="keycloak", also=("MD007",))
def logout_alone(idp: Minter) -> bytes:
    """An address to sign out at, and none to sign in."""
    return idp.metadata(services=[("SingleLogoutService", POST, "https://sso.example.com/realms/aws/protocol/saml")])


@bad(outcome=None, trust="none", options={"profile": "aws-client-vpn"}, also=("MD007",))
def client_vpn_without_redirect(idp: Minter) -> bytes:
    """Client VPN sends users with HTTP-Redirect, and the metadata has HTTP-POST alone."""
    return idp.metadata(services=[("SingleSignOnService", POST, "https://idp.example.com/saml/sso")])


@good(outcome=None, trust="none", also=("MD007",))
def post_alone(idp: Minter) -> bytes:
    """AWS's console does not ask for a binding."""
    return idp.metadata(services=[("SingleSignOnService", POST, "https://idp.example.com/saml/sso")])


@good(outcome=None, trust="none", options={"profile": "aws-client-vpn"}, also=("MD007",))
def client_vpn(idp: Minter) -> bytes:
    """HTTP-Redirect, as Client VPN asks for."""
    return idp.metadata(services=[("SingleSignOnService", REDIRECT, "https://idp.example.com/saml/sso")])
