"""Cases of INP004 request-not-response."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter, captures, captures_containers, edit
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None)
def authn_request(idp: Minter) -> bytes:
    """What a command-line tool sends to the identity provider."""
    return idp.authn_request()


@bad(outcome=None, suffix="txt")
def form_body_of_a_request(idp: Minter) -> bytes:
    """The form body that was posted to the identity provider, not the one to AWS."""
    return captures.form_body(idp.authn_request(), field="SAMLRequest")


@bad(outcome=None, suffix="txt")
def address_that_carries_a_request(idp: Minter) -> bytes:
    """The address that led to the identity provider: SAMLRequest, deflated and percent-encoded."""
    address = "https://idp.example.com/saml/sso"
    return captures_containers.redirect_url(idp.authn_request(), url=address, field="SAMLRequest")


@bad(outcome=None)
def logout_request(idp: Minter) -> bytes:
    """A LogoutRequest of the identity provider."""
    return idp.logout_request()


@bad(outcome=None)
def logout_request_around_a_signed_assertion(idp: Minter) -> bytes:
    """A forged LogoutRequest with a genuine, signed assertion inside: what is signed is not the request."""
    assertion = etree.fromstring(idp.assertion())
    return edit(idp.logout_request(), lambda root: root.append(assertion))


@bad(outcome=None)
def logout_response(idp: Minter) -> bytes:
    """A LogoutResponse, which shares only half of its name with what is wanted."""
    return idp.logout_response()


@good(suffix="txt")
def response(idp: Minter) -> bytes:
    """The form body that was posted to AWS."""
    return captures.form_body(idp.response())
