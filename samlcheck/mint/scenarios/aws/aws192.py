"""Cases of AWS192: an Audience that is no name of the service."""

from __future__ import annotations

from samlcheck.mint import PERSISTENT, Minter
from samlcheck.mint.scenarios.aws.aws191 import (
    CLIENT,
    DASHBOARDS,
    DOMAIN,
    INSTANCE_ACS,
    POOL_ACS,
    message,
)
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "https://sp.example.com"
VPN = "urn:amazon:webservices:clientvpn"
CUSTOM = "https://logs.example.com"


@bad(flavour="okta")
def other_name_at_client_vpn(idp: Minter) -> bytes:
    """The identifier was left as the product had it."""
    return message(idp, CLIENT, OTHER, sign="both")


@bad(flavour="okta")
def capitals_at_client_vpn(idp: Minter) -> bytes:
    """Names are compared as exact strings."""
    return message(idp, CLIENT, "urn:amazon:webservices:ClientVPN", sign="both")


@bad(flavour="auth0")
def bare_id_of_a_user_pool(idp: Minter) -> bytes:
    """The id of the user pool alone, without what comes before it."""
    return message(idp, POOL_ACS, "eu-west-1_Ab3dEf6gH", name_id_format=PERSISTENT)


@bad(flavour="entra", outcome="undetermined", also=("AWS115",))
def other_name_at_identity_center(idp: Minter) -> bytes:
    """The Recipient is right, and the identifier is another application's."""
    return message(idp, INSTANCE_ACS, OTHER)


@bad(flavour="okta", outcome="undetermined")
def other_name_at_a_domain(idp: Minter) -> bytes:
    """Neither AWS's name of the domain, nor the custom one in the Recipient."""
    return message(idp, f"{DOMAIN}/_dashboards/{DASHBOARDS}", OTHER, attributes={"roles": ["analysts"]})


@good(flavour="okta")
def custom_endpoint_of_a_domain(idp: Minter) -> bytes:
    """A domain with a custom endpoint goes by that."""
    return message(idp, f"{CUSTOM}/_dashboards/{DASHBOARDS}", CUSTOM, attributes={"roles": ["analysts"]})


@good(flavour="okta")
def one_of_two(idp: Minter) -> bytes:
    """One restriction with two names: one of them is enough."""
    return idp.response(
        attributes={},
        name_id_format=PERSISTENT,
        recipient=POOL_ACS,
        destination=POOL_ACS,
        audience=[OTHER, "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"],
    )


@good(flavour="okta")
def client_vpn(idp: Minter) -> bytes:
    """The one name of AWS Client VPN."""
    return message(idp, CLIENT, VPN, sign="both")
