"""Cases of AWS115: a response for IAM Identity Center."""

from __future__ import annotations

from samlcheck.mint import EMAIL, GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good

ENDPOINT = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/3f1a6c2e-58d0-4b97-8e0c-b2d4f6a81c35"
IDENTITY = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-9067f1a2b3"


@bad(outcome="accept", flavour="entra")
def entra_application_for_identity_center(idp: Minter) -> bytes:
    """No role, no session name, an audience of its own: all as Identity Center wants it."""
    return idp.response(
        attributes={}, name_id_format=EMAIL, recipient=ENDPOINT, destination=ENDPOINT, audience=IDENTITY
    )


@bad(outcome="accept", flavour="entra")
def with_roles_all_the_same(idp: Minter) -> bytes:
    """The claims of the other tutorial came along: Identity Center does not read them."""
    return idp.response(attributes=GOOD, recipient=ENDPOINT, destination=ENDPOINT, audience=IDENTITY)


@good(flavour="entra")
def for_iam(idp: Minter) -> bytes:
    """The endpoint of IAM's SAML providers, at the same host."""
    return idp.response()
