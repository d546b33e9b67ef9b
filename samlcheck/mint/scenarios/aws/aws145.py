"""Cases of AWS145: the endpoint of a region that is not known."""

from __future__ import annotations

from samlcheck.mint import EMAIL, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined")
def misspelt(idp: Minter) -> bytes:
    """Two letters of eu-west-1 have changed places."""
    url = "https://eu-wset-1.signin.aws.amazon.com/saml"
    return idp.response(recipient=url, destination=url)


@bad(flavour="entra", outcome="undetermined")
def made_up(idp: Minter) -> bytes:
    """A name that is like no region's."""
    url = "https://xx-foo-1.signin.aws.amazon.com/saml"
    return idp.response(recipient=url, destination=url)


@bad(flavour="entra", outcome="undetermined")
def of_a_provider(idp: Minter) -> bytes:
    """The provider's own endpoint, in a region that there is not."""
    url = "https://eu-west-9.signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE0123456789"
    return idp.response(recipient=url, destination=url)


@bad(outcome="accept", options={"mode": "api"})
def in_a_call(idp: Minter) -> bytes:
    """In a call no endpoint is compared with it: a note is left."""
    url = "https://eu-wset-1.signin.aws.amazon.com/saml"
    return idp.response(recipient=url, destination=url)


@bad(flavour="okta", outcome="undetermined", also=("AWS115",))
def at_identity_center(idp: Minter) -> bytes:
    """IAM Identity Center has the same hosts."""
    instance = "https://us-wets-2.signin.aws.amazon.com/platform/saml"
    url = f"{instance}/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
    return idp.response(
        attributes={}, name_id_format=EMAIL, recipient=url, destination=url, audience=f"{instance}/d-9067f1a2b3"
    )


@good(also=("AWS142",))
def newest(idp: Minter) -> bytes:
    """A region that opened lately is in the list."""
    url = "https://ap-southeast-6.signin.aws.amazon.com/saml"
    return idp.response(recipient=url, destination=url)


@good()
def none_at_all(idp: Minter) -> bytes:
    """The endpoint without a region."""
    return idp.response()
