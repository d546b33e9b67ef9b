"""Cases of SSO005 destination-wrong."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}
US = {**WEB, "recipient": SIGN_IN}


@bad(options=WEB)
def empty(idp: Minter) -> bytes:
    """Destination is there and empty."""
    return idp.response(destination="")


@bad(options=WEB)
def missing_on_a_signed_response(idp: Minter) -> bytes:
    """The Response is signed and does not say where it is sent."""
    return idp.response(destination=None, sign="both")


@bad(options=US)
def another_service(idp: Minter) -> bytes:
    """The Response is sent to somebody else, its assertion is for us."""
    return idp.response(destination="https://other.example.com/acs")


@good(options=US)
def missing_on_an_unsigned_response(idp: Minter) -> bytes:
    """The assertion alone is signed: the Response may leave Destination out."""
    return idp.response(destination=None)


@good(options=US)
def ours(idp: Minter) -> bytes:
    """Destination is ours."""
    return idp.response(sign="both")
