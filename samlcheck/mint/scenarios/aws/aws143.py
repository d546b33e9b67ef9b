"""Cases of AWS143: the endpoint under /static/."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def from_an_old_page(idp: Minter) -> bytes:
    """The Recipient that AWS's documentation had until 2023."""
    url = "https://signin.aws.amazon.com/static/saml"
    return idp.response(recipient=url, destination=url)


@good()
def documented(idp: Minter) -> bytes:
    """The Recipient that it has now."""
    return idp.response(recipient=SIGN_IN)
