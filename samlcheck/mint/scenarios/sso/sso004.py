"""Cases of SSO004 recipient-not-us."""

from __future__ import annotations

from samlcheck.mint import Confirmation, Minter
from samlcheck.mint.scenarios.registry import bad, good

US = "https://sp.example.com/acs"
OTHER = "https://other.example.com/acs"
WEB = {"profile": "web-sso", "recipient": US}


@bad(options=WEB)
def another_service(idp: Minter) -> bytes:
    """The assertion may be presented to somebody else."""
    return idp.response(destination=US, recipient=OTHER)


@bad(options=WEB)
def two_of_others(idp: Minter) -> bytes:
    """Two bearer confirmations, none of them ours."""
    return idp.response(destination=US, confirmations=[Confirmation(recipient=OTHER), Confirmation(recipient=f"{US}/")])


@good(options=WEB)
def ours(idp: Minter) -> bytes:
    """The Recipient is ours."""
    return idp.response(destination=US, recipient=US)


@good(options=WEB)
def one_of_two(idp: Minter) -> bytes:
    """The second bearer confirmation is ours."""
    return idp.response(destination=US, confirmations=[Confirmation(recipient=OTHER), Confirmation(recipient=US)])
