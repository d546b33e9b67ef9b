"""Cases of AWS180: a response for another service of AWS."""

from __future__ import annotations

from samlcheck.mint import EMAIL, GOOD, PAIR, PERSISTENT, ROLE, SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good

IDENTITY_CENTER = "https://eu-west-1.signin.aws.amazon.com/platform/saml"
INSTANCE = f"{IDENTITY_CENTER}/d-9067f1a2b3"
INSTANCE_ACS = f"{IDENTITY_CENTER}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
VPN = "urn:amazon:webservices:clientvpn"
VPN_CLIENT = "http://127.0.0.1:35001"
POOL = "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"
POOL_ACS = "https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse"
DOMAIN = "https://search-logs.eu-west-1.es.amazonaws.com"


@bad(flavour="okta")
def audience_of_client_vpn_at_the_sign_in_page(idp: Minter) -> bytes:
    """The application for Client VPN, with IAM's endpoint typed into it."""
    return idp.response(audience=VPN)


@bad(flavour="entra")
def audience_of_identity_center_at_the_sign_in_page(idp: Minter) -> bytes:
    """The identifier of Identity Center, and the reply URL of IAM."""
    return idp.response(audience=INSTANCE)


@bad(flavour="okta", options={"mode": "api"})
def audience_of_cognito_in_a_call(idp: Minter) -> bytes:
    """A call compares the Audience too."""
    return idp.response(audience=POOL)


@bad(flavour="auth0")
def audience_of_iam_at_a_user_pool(idp: Minter) -> bytes:
    """The other way about: the Recipient is a user pool's, and the Audience is still that of IAM."""
    return idp.response(recipient=POOL_ACS, destination=POOL_ACS, name_id_format=PERSISTENT)


@bad(flavour="entra", options={"profile": "aws"})
def identity_center_checked_as_iam(idp: Minter) -> bytes:
    """All of it is for Identity Center, and the question was about IAM."""
    return idp.response(
        attributes={}, name_id_format=EMAIL, recipient=INSTANCE_ACS, destination=INSTANCE_ACS, audience=INSTANCE
    )


@bad(flavour="okta", options={"profile": "aws-cognito"}, also=("AWS181",))
def iam_checked_as_cognito(idp: Minter) -> bytes:
    """A healthy response for IAM, and the question was about a user pool."""
    return idp.response()


@bad(flavour="okta", outcome="undetermined", options={"profile": "aws", "mode": "api"})
def endpoint_of_client_vpn_in_a_call(idp: Minter) -> bytes:
    """STS takes any Recipient that the trust policy lets pass, so the endpoint alone decides nothing."""
    return idp.response(recipient=VPN_CLIENT, destination=VPN_CLIENT)


@bad(flavour="okta", options={"profile": "aws-opensearch"})
def iam_checked_as_opensearch(idp: Minter) -> bytes:
    """OpenSearch goes by other names, too."""
    return idp.response()


@good(flavour="okta")
def two_audiences(idp: Minter) -> bytes:
    """One restriction with two names: one of them is enough."""
    return idp.response(audience=[VPN, "urn:amazon:webservices"])


@good(flavour="entra")
def for_iam(idp: Minter) -> bytes:
    """IAM's endpoint, IAM's name."""
    return idp.response()


@good(flavour="okta")
def opensearch_domain(idp: Minter) -> bytes:
    """OpenSearch Dashboards with both of its own."""
    url = f"{DOMAIN}/_dashboards/_opendistro/_security/saml/acs"
    return idp.response(attributes={"roles": ["analysts"]}, recipient=url, destination=url, audience=DOMAIN)


@good(flavour="okta", also=("AWS142",), options={"profile": "aws"})
def regional(idp: Minter) -> bytes:
    """A regional endpoint of IAM is IAM's."""
    url = SIGN_IN.replace("signin", "eu-west-1.signin")
    return idp.response(attributes={**GOOD, ROLE: [PAIR]}, recipient=url, destination=url)
