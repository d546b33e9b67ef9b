"""Cases of SSO008 required-signature-missing."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

ASSERTION = {"profile": "web-sso", "require_signed": "assertion"}
RESPONSE = {"profile": "web-sso", "require_signed": "response"}


@bad(options=ASSERTION, flavour="keycloak")
def response_alone(idp: Minter) -> bytes:
    """Keycloak with Sign Documents on and Sign Assertions off."""
    return idp.response(sign="response")


@bad(options=RESPONSE, flavour="entra")
def assertion_alone(idp: Minter) -> bytes:
    """Entra with its default signing option."""
    return idp.response()


@bad(options=RESPONSE, also=("RSP007",))
def no_response(idp: Minter) -> bytes:
    """An assertion alone cannot have a signed Response around it."""
    return idp.assertion()


@good(options=ASSERTION, flavour="entra")
def signed_assertion(idp: Minter) -> bytes:
    """The assertion is signed."""
    return idp.response()


@good(options=ASSERTION, flavour="okta")
def both(idp: Minter) -> bytes:
    """Both are signed: the assertion is read from the signed Response, and has a Signature of its own."""
    return idp.response()


@good(options=RESPONSE)
def signed_response(idp: Minter) -> bytes:
    """The Response is signed."""
    return idp.response(sign="response")
