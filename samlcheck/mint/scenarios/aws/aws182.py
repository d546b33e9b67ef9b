"""Cases of AWS182: no NameID for a service that knows its users by it."""

from __future__ import annotations

from samlcheck.mint import EMAIL, PERSISTENT, Minter
from samlcheck.mint.scenarios.registry import bad, good

INSTANCE = "https://eu-west-1.signin.aws.amazon.com/platform/saml"
CENTER_ACS = f"{INSTANCE}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
POOL = "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"
POOL_ACS = "https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse"
DOMAIN = "https://search-logs.eu-west-1.es.amazonaws.com"
DOMAIN_ACS = f"{DOMAIN}/_dashboards/_opendistro/_security/saml/acs"


@bad(flavour="entra", also=("AWS115",))
def no_name_at_identity_center(idp: Minter) -> bytes:
    """The user has no value in the attribute that the NameID is taken from."""
    return idp.response(
        attributes={}, name_id=None, recipient=CENTER_ACS, destination=CENTER_ACS, audience=f"{INSTANCE}/d-9067f1a2b3"
    )


@bad(flavour="auth0")
def empty_name_at_a_user_pool(idp: Minter) -> bytes:
    """A NameID of white space is none."""
    return idp.response(
        attributes={},
        name_id=" ",
        name_id_format=PERSISTENT,
        recipient=POOL_ACS,
        destination=POOL_ACS,
        audience=POOL,
    )


@bad(flavour="okta")
def no_subject_at_a_user_pool(idp: Minter) -> bytes:
    """No Subject at all, so no Recipient either: the Audience tells whom it is for."""
    return idp.response(attributes={}, subject=False, destination=POOL_ACS, audience=POOL)


@bad(flavour="okta", outcome="undetermined")
def no_name_at_a_domain(idp: Minter) -> bytes:
    """OpenSearch may have been told to take the name from an attribute."""
    return idp.response(
        attributes={"email": ["alice@example.com"]},
        name_id=None,
        recipient=DOMAIN_ACS,
        destination=DOMAIN_ACS,
        audience=DOMAIN,
    )


@good(flavour="entra", also=("AWS115",))
def named_at_identity_center(idp: Minter) -> bytes:
    """A user name written like an address, with the Format that says so."""
    return idp.response(
        attributes={},
        name_id_format=EMAIL,
        recipient=CENTER_ACS,
        destination=CENTER_ACS,
        audience=f"{INSTANCE}/d-9067f1a2b3",
    )


@good(flavour="okta")
def named_at_a_domain(idp: Minter) -> bytes:
    """OpenSearch with the user's name in the NameID."""
    return idp.response(
        attributes={"roles": ["analysts"]}, recipient=DOMAIN_ACS, destination=DOMAIN_ACS, audience=DOMAIN
    )
