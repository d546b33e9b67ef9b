"""Cases of SSO002 audience-not-us."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

US = "https://sp.example.com/metadata"
WEB = {"profile": "web-sso", "audience": US}


@bad(options=WEB)
def another_service(idp: Minter) -> bytes:
    """The response is for somebody else."""
    return idp.response(audience="https://other.example.com/metadata")


@bad(options=WEB)
def slash_at_the_end(idp: Minter) -> bytes:
    """A slash makes it another name."""
    return idp.response(audience=f"{US}/")


@bad(options=WEB)
def one_of_several_restrictions(idp: Minter) -> bytes:
    """We are in the first restriction, and not in the two others: all have to be met."""
    return idp.response(audience=[[US], ["https://a.example.com", "https://b.example.com"], ["https://c.example.com"]])


@good(options=WEB)
def one_of_several_audiences(idp: Minter) -> bytes:
    """Within one restriction any audience will do."""
    return idp.response(audience=["https://other.example.com", US])


@good(options=WEB)
def every_restriction(idp: Minter) -> bytes:
    """Two restrictions, and both name us."""
    return idp.response(audience=[[US], ["https://other.example.com", US]])
