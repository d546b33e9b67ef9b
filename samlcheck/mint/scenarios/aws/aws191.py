"""Cases of AWS191: a Recipient that is no endpoint of the service."""

from __future__ import annotations

from typing import Any

from samlcheck.mint import EMAIL, PERSISTENT, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

INSTANCE = "https://eu-west-1.signin.aws.amazon.com/platform/saml"
INSTANCE_ACS = f"{INSTANCE}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
INSTANCE_NAME = f"{INSTANCE}/d-9067f1a2b3"
CLIENT = "http://127.0.0.1:35001"
PORTAL = "https://self-service.clientvpn.amazonaws.com/api/auth/sso/saml"
REDSHIFT = "http://localhost:7890/redshift/"
POOL_ACS = "https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse"
DOMAIN = "https://search-logs.eu-west-1.es.amazonaws.com"
DASHBOARDS = "_opendistro/_security/saml/acs"


def message(idp: Minter, recipient: str, audience: str, **changes: Any) -> bytes:  # noqa: ANN401 what the minter takes
    """A response with this Recipient and this Audience, and no attributes but those of the changes."""
    return idp.response(
        **{
            "attributes": {},
            "name_id": USER,
            "name_id_format": EMAIL,
            "recipient": recipient,
            "destination": recipient,
            "audience": audience,
            **changes,
        }
    )


def for_client_vpn(idp: Minter, recipient: str) -> bytes:
    """All as AWS Client VPN wants it, but for the Recipient."""
    return message(
        idp, recipient, "urn:amazon:webservices:clientvpn", sign="both", attributes={"memberOf": ["engineers"]}
    )


def for_user_pool(idp: Minter, recipient: str) -> bytes:
    """All as a Cognito user pool wants it, but for the Recipient."""
    return message(idp, recipient, "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH", name_id_format=PERSISTENT)


@bad(flavour="okta")
def driver_at_client_vpn(idp: Minter) -> bytes:
    """The Recipient of a database driver: no client listens there."""
    return for_client_vpn(idp, REDSHIFT)


@bad(flavour="shibboleth")
def other_port_at_client_vpn(idp: Minter) -> bytes:
    """The client's port is fixed."""
    return for_client_vpn(idp, "http://127.0.0.1:35002")


@bad(flavour="okta")
def home_of_the_portal(idp: Minter) -> bytes:
    """The page that users open, not the one that takes responses."""
    return for_client_vpn(idp, "https://self-service.clientvpn.amazonaws.com/endpoints/cvpn-endpoint-0123456789")


@bad(flavour="okta", outcome="undetermined")
def slash_at_client_vpn(idp: Minter) -> bytes:
    """A slash at the end is the same URL and another text: whether the client minds is not documented."""
    return for_client_vpn(idp, f"{CLIENT}/")


@bad(flavour="auth0")
def application_at_a_user_pool(idp: Minter) -> bytes:
    """The address of the application behind the user pool, which takes no responses."""
    return for_user_pool(idp, "https://app.example.com/callback")


@bad(flavour="okta")
def dashboards_without_path(idp: Minter) -> bytes:
    """The URL that users open, without the path that takes responses."""
    return message(idp, f"{DOMAIN}/_dashboards", DOMAIN, attributes={"roles": ["analysts"]})


@bad(flavour="entra", outcome="undetermined", also=("AWS115",))
def issuer_url_at_identity_center(idp: Minter) -> bytes:
    """The two URLs of Identity Center's console are mixed up: this is the one for the Audience."""
    return message(idp, INSTANCE_NAME, INSTANCE_NAME)


@bad(flavour="entra", outcome="undetermined")
def other_host_at_identity_center(idp: Minter) -> bytes:
    """The Recipient is another application's."""
    return message(idp, "https://app.example.com/saml/acs", INSTANCE_NAME)


@good(flavour="okta")
def self_service_portal(idp: Minter) -> bytes:
    """Client VPN's portal takes responses at a URL of its own."""
    return for_client_vpn(idp, PORTAL)


@good(flavour="okta")
def client(idp: Minter) -> bytes:
    """Client VPN's client on this machine."""
    return for_client_vpn(idp, CLIENT)


@good(flavour="auth0")
def custom_domain_of_a_user_pool(idp: Minter) -> bytes:
    """A user pool may have a domain of one's own."""
    return for_user_pool(idp, "https://auth.example.com/saml2/idpresponse")


@good(flavour="okta")
def domain_of_elasticsearch(idp: Minter) -> bytes:
    """A domain of Elasticsearch has Kibana's path."""
    return message(idp, f"{DOMAIN}/_plugin/kibana/{DASHBOARDS}", DOMAIN, attributes={"roles": ["analysts"]})


@good(flavour="entra", also=("AWS115",))
def instance_of_identity_center(idp: Minter) -> bytes:
    """Both URLs where they belong."""
    return message(idp, INSTANCE_ACS, INSTANCE_NAME)
