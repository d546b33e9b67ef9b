"""
Responses for the other services of AWS: one of each as it should be, and drivers' logins that go wrong. What each
service asks for beyond the common is with the rules AWS180 to AWS185.
"""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.names import EMAIL, GOOD, PERSISTENT, PRINCIPAL_TAG, ROLE
from samlcheck.mint.scenarios.registry import bad, good

CENTER = "https://eu-west-1.signin.aws.amazon.com/platform/saml"
POOL_ACS = "https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse"
DOMAIN = "https://search-logs.eu-west-1.es.amazonaws.com"
REDSHIFT = "http://localhost:7890/redshift/"
ATHENA = "http://localhost/athena"


@good(flavour="entra", also=("AWS115",))
def identity_center(idp: Minter) -> bytes:
    """IAM Identity Center: no role, the user name with the Format of an address."""
    url = f"{CENTER}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
    return idp.response(
        attributes={}, name_id_format=EMAIL, recipient=url, destination=url, audience=f"{CENTER}/d-9067f1a2b3"
    )


@good(flavour="okta")
def client_vpn(idp: Minter) -> bytes:
    """AWS Client VPN: both signed, groups in memberOf, a client that listens on this machine."""
    url = "http://127.0.0.1:35001"
    return idp.response(
        attributes={"memberOf": ["engineers", "on-call"]},
        name_id_format=EMAIL,
        recipient=url,
        destination=url,
        audience="urn:amazon:webservices:clientvpn",
    )


@good(flavour="auth0")
def cognito(idp: Minter) -> bytes:
    """An Amazon Cognito user pool: a persistent NameID and an attribute to map."""
    return idp.response(
        attributes={"email": ["alice@example.com"]},
        name_id_format=PERSISTENT,
        recipient=POOL_ACS,
        destination=POOL_ACS,
        audience="urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH",
    )


@good(flavour="okta")
def opensearch(idp: Minter) -> bytes:
    """OpenSearch Dashboards, begun at the identity provider."""
    url = f"{DOMAIN}/_dashboards/_opendistro/_security/saml/acs/idpinitiated"
    return idp.response(attributes={"roles": ["analysts"]}, recipient=url, destination=url, audience=DOMAIN)


@good(flavour="adfs", options={"profile": "aws-appstream"}, also=("AWS166",))
def appstream(idp: Minter) -> bytes:
    """Amazon AppStream 2.0: a role of IAM and a persistent NameID, with a context for the session."""
    attributes = {**GOOD, f"{PRINCIPAL_TAG}SessionContext": ["course=101"]}
    return idp.response(attributes=attributes, name_id_format=PERSISTENT)


@good(flavour="okta")
def redshift_driver(idp: Minter) -> bytes:
    """The Redshift driver: it listens on localhost, and the Audience is AWS's."""
    return idp.response(recipient=REDSHIFT, destination=REDSHIFT)


@good(flavour="adfs")
def athena_driver(idp: Minter) -> bytes:
    """The Athena driver, whose URL has no port."""
    return idp.response(recipient=ATHENA, destination=ATHENA)


@bad(flavour="okta", also=("AST011",))
def driver_as_audience(idp: Minter) -> bytes:
    """The driver's URL in both fields: the Audience is still looked at by STS."""
    return idp.response(recipient=REDSHIFT, destination=REDSHIFT, audience=REDSHIFT)


@bad(flavour="adfs", also=("AWS101",))
def driver_without_role(idp: Minter) -> bytes:
    """No role for the driver to call with."""
    attributes = {name: values for name, values in GOOD.items() if name != ROLE}
    return idp.response(attributes=attributes, recipient=ATHENA, destination=ATHENA)


@bad(flavour="okta", options={"profile": "aws"}, also=("AWS140",))
def driver_login_in_the_console(idp: Minter) -> bytes:
    """The driver's application, opened in a browser and asked about as such: the sign-in page is elsewhere."""
    return idp.response(recipient=REDSHIFT, destination=REDSHIFT)
