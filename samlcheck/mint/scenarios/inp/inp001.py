"""Cases of INP001 nothing-found."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, suffix="html")
def login_page(idp: Minter) -> bytes:
    """The page was saved before the password was typed."""
    return (
        b"<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>"
        b'<form method="post" action="/login"><input type="text" name="login">'
        b'<input type="password" name="passwd"></form></body></html>'
    )


@bad(outcome=None, suffix="txt")
def json_web_token(idp: Minter) -> bytes:
    """An access token of OpenID Connect: another protocol."""
    return b"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZUBleGFtcGxlLmNvbSJ9.c2lnbmF0dXJl"


@bad(outcome=None, suffix="txt")
def curl_command(idp: Minter) -> bytes:
    """A command line copied from developer tools, without the body that was posted."""
    return b"curl 'https://signin.aws.amazon.com/saml' -X POST -H 'Accept: text/html'"


@bad(outcome=None, suffix="har")
def har_without_response(idp: Minter) -> bytes:
    """A HAR that was begun after the response had been posted."""
    return captures.har([])


@bad(outcome=None)
def soap_message(idp: Minter) -> bytes:
    """A response inside a SOAP envelope: the enhanced client's profile, which no browser posts."""
    envelope = b'<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>'
    return envelope + idp.response(declaration="") + b"</S:Body></S:Envelope>"


@bad(outcome=None, suffix="txt")
def blanked_out(idp: Minter) -> bytes:
    """Somebody blanked the value out before the capture was saved."""
    return b"SAMLResponse=[REDACTED]"


@bad(outcome=None, suffix="txt")
def nothing_at_all(idp: Minter) -> bytes:
    """An empty clipboard."""
    return b"\n"


@good(suffix="txt")
def label_from_developer_tools(idp: Minter) -> bytes:
    """The value with its label, as the payload view of developer tools shows it."""
    return captures.labelled(captures.base64_text(idp.response()))
