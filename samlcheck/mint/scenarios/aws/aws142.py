"""Cases of AWS142: a region's or a provider's own endpoint."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def regional(idp: Minter) -> bytes:
    """The endpoint of eu-west-1."""
    url = "https://eu-west-1.signin.aws.amazon.com/saml"
    return idp.response(recipient=url, destination=url)


@bad(outcome="accept", flavour="entra")
def of_the_provider(idp: Minter) -> bytes:
    """The endpoint of a provider that takes encrypted assertions."""
    url = "https://signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE0123456789"
    return idp.response(recipient=url, destination=url)


@bad(outcome="refuse", also=("AWS101",))
def without_roles(idp: Minter) -> bytes:
    """The command for the trust policy names no role where there is none."""
    url = "https://us-east-1.signin.aws.amazon.com/saml"
    return idp.response(attributes={**GOOD, ROLE: None}, recipient=url, destination=url)


@good()
def global_endpoint(idp: Minter) -> bytes:
    """What the trust policies of the console allow."""
    return idp.response()
