"""Cases of AWS181: a Format of the NameID that the service does not ask for, or a value that is not written in it."""

from __future__ import annotations

from samlcheck.mint import EMAIL, PERSISTENT, UNSPECIFIED, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

INSTANCE = "https://eu-west-1.signin.aws.amazon.com/platform/saml"
CENTER_ACS = f"{INSTANCE}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
VPN = "urn:amazon:webservices:clientvpn"
VPN_CLIENT = "http://127.0.0.1:35001"
POOL = "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"
POOL_ACS = "https://login.auth.eu-west-1.amazoncognito.com/saml2/idpresponse"


def for_identity_center(idp: Minter, name_id_format: str | None, name_id: str = USER) -> bytes:
    """All as IAM Identity Center wants it, but for the NameID."""
    return idp.response(
        attributes={},
        name_id=name_id,
        name_id_format=name_id_format,
        recipient=CENTER_ACS,
        destination=CENTER_ACS,
        audience=f"{INSTANCE}/d-9067f1a2b3",
    )


def for_client_vpn(idp: Minter, name_id_format: str, name_id: str = USER) -> bytes:
    """All as AWS Client VPN wants it, but for the NameID."""
    return idp.response(
        attributes={"memberOf": ["engineers"]},
        name_id=name_id,
        name_id_format=name_id_format,
        sign="both",
        recipient=VPN_CLIENT,
        destination=VPN_CLIENT,
        audience=VPN,
    )


def for_user_pool(idp: Minter, name_id_format: str) -> bytes:
    """All as a Cognito user pool wants it, but for the Format."""
    return idp.response(
        attributes={"email": ["alice@example.com"]},
        name_id_format=name_id_format,
        recipient=POOL_ACS,
        destination=POOL_ACS,
        audience=POOL,
    )


@bad(flavour="entra", also=("AWS115",))
def persistent_at_identity_center(idp: Minter) -> bytes:
    """A persistent NameID: the user reads that something went wrong, and CloudTrail names the Format."""
    return for_identity_center(idp, PERSISTENT)


@bad(flavour="okta", also=("AWS115",))
def unspecified_at_identity_center(idp: Minter) -> bytes:
    """The value is an address, and its Format says nothing."""
    return for_identity_center(idp, UNSPECIFIED)


@bad(flavour="plain", also=("AWS115",))
def no_format_at_identity_center(idp: Minter) -> bytes:
    """No Format at all."""
    return for_identity_center(idp, None)


@bad(flavour="okta", outcome="undetermined")
def unspecified_at_client_vpn(idp: Minter) -> bytes:
    """The guide says e-mail address; whether another Format is refused, nobody says."""
    return for_client_vpn(idp, UNSPECIFIED)


@bad(flavour="okta", outcome="accept")
def email_at_a_user_pool(idp: Minter) -> bytes:
    """It works until the address changes, or comes with other capitals: then it is another user."""
    return for_user_pool(idp, EMAIL)


@bad(flavour="okta", outcome="accept", options={"profile": "aws-appstream"})
def email_at_appstream(idp: Minter) -> bytes:
    """The trust policy of the guide asks for persistent; another one may not."""
    return idp.response(name_id_format=EMAIL)


@bad(flavour="okta", also=("AWS115",))
def account_name_at_identity_center(idp: Minter) -> bytes:
    """The Format says address, and the value is the name of an account."""
    return for_identity_center(idp, EMAIL, "alice")


@bad(flavour="okta", outcome="undetermined")
def account_name_at_client_vpn(idp: Minter) -> bytes:
    """The guide says e-mail address; whether another name is refused, nobody says."""
    return for_client_vpn(idp, EMAIL, "alice")


@good(flavour="okta", also=("AWS115",))
def tagged_address_at_identity_center(idp: Minter) -> bytes:
    """An address may have a tag and a domain without a dot."""
    return for_identity_center(idp, EMAIL, "alice+aws@corp")


@good(flavour="entra", also=("AWS115",))
def email_at_identity_center(idp: Minter) -> bytes:
    """The Format that Identity Center takes."""
    return for_identity_center(idp, EMAIL)


@good(flavour="okta")
def email_at_client_vpn(idp: Minter) -> bytes:
    """The Format in Client VPN's guide."""
    return for_client_vpn(idp, EMAIL)


@good(flavour="auth0")
def persistent_at_a_user_pool(idp: Minter) -> bytes:
    """What Cognito advises."""
    return for_user_pool(idp, PERSISTENT)


@good(flavour="adfs", options={"profile": "aws-appstream"})
def persistent_at_appstream(idp: Minter) -> bytes:
    """A role of IAM through AppStream, as its guide has it."""
    return idp.response(name_id_format=PERSISTENT)
