"""Cases of AWS183: one signature where AWS Client VPN wants two."""

from __future__ import annotations

from samlcheck.mint import EMAIL, USER, Minter
from samlcheck.mint.flavours import Sign
from samlcheck.mint.scenarios.registry import bad, good

CLIENT = "http://127.0.0.1:35001"
PORTAL = "https://self-service.clientvpn.amazonaws.com/api/auth/sso/saml"
NAME = "urn:amazon:webservices:clientvpn"


def message(idp: Minter, sign: Sign, url: str = CLIENT) -> bytes:
    """A response for AWS Client VPN that is signed so."""
    return idp.response(
        attributes={"memberOf": ["engineers"]},
        name_id=USER,
        name_id_format=EMAIL,
        sign=sign,
        recipient=url,
        destination=url,
        audience=NAME,
    )


@bad(flavour="entra")
def assertion_alone(idp: Minter) -> bytes:
    """Entra signs the assertion, unless the signing option says both."""
    return message(idp, "assertion")


@bad(flavour="keycloak")
def response_alone(idp: Minter) -> bytes:
    """Keycloak with Sign Documents on and Sign Assertions off."""
    return message(idp, "response")


@good(flavour="okta")
def both(idp: Minter) -> bytes:
    """Okta signs both."""
    return message(idp, "both")


@good(flavour="entra")
def both_at_the_portal(idp: Minter) -> bytes:
    """The self-service portal has an endpoint of its own and the same name."""
    return message(idp, "both", PORTAL)
