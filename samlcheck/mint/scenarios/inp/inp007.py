"""Cases of INP007 ws-federation-token."""

from __future__ import annotations

from urllib.parse import quote

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good

_ASSERTION = (
    '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1"'
    ' AssertionID="_2c6f0a7e" Issuer="https://idp.example.com/saml" IssueInstant="2026-06-01T09:00:00Z">'
    '<saml:Conditions NotBefore="2026-06-01T09:00:00Z" NotOnOrAfter="2026-06-01T10:00:00Z"/>'
    "</saml:Assertion>"
)
_TOKEN = (
    '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">'
    f"<t:RequestedSecurityToken>{_ASSERTION}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>"
)


@bad()
def token(idp: Minter) -> bytes:
    """The token as SAML-tracer shows it for a relying party that speaks WS-Federation."""
    return _TOKEN.encode()


@bad(suffix="txt")
def form_body(idp: Minter) -> bytes:
    """The form body of a WS-Federation sign-in: `wresult` where SAML has SAMLResponse."""
    return f"wa=wsignin1.0&wresult={quote(_TOKEN, safe='')}&wctx=rm%3D0".encode()


@bad()
def saml_1_1_assertion(idp: Minter) -> bytes:
    """The SAML 1.1 assertion alone."""
    return _ASSERTION.encode()


@good(suffix="txt")
def saml_2_response(idp: Minter) -> bytes:
    """A SAML 2.0 response in the form field that AWS reads."""
    return captures.form_body(idp.response())
