"""INP007 is reached by a WS-Federation token, however it was captured."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

import samlcheck
from samlcheck.mint.captures_containers import gzipped, saz, zipped

TOKEN = (
    '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">'
    "<t:RequestedSecurityToken/></t:RequestSecurityTokenResponse>"
)
BODY = f"wa=wsignin1.0&wresult={quote(TOKEN, safe='')}&wctx=rm%3D0"
URL = "https://signin.aws.amazon.com/saml"


def posted(request: dict[str, object]) -> bytes:
    """SAML-tracer's export of one request."""
    return json.dumps({"requests": [request], "timestamp": "2026-06-01T09:02:11.408Z"}).encode()


HAR = json.dumps({"log": {"entries": [{"request": {"url": URL, "postData": {"text": BODY}}}]}}).encode()
PAGE = f'<form action="{URL}"><input name="wresult" value="{TOKEN.replace(chr(34), "&quot;")}"></form>'.encode()
TRACED: dict[str, object] = {"method": "POST", "url": URL, "requestId": "1", "protocol": "WS-Fed", "saml": TOKEN}


@pytest.mark.parametrize(
    "capture",
    [
        pytest.param(BODY.encode(), id="form-body"),
        pytest.param(PAGE, id="page"),
        pytest.param(HAR, id="har"),
        pytest.param(posted({**TRACED, "post": [["wresult", TOKEN]]}), id="saml-tracer"),
        pytest.param(posted({**TRACED, "post": [["wresult", "{hash:00}"]]}), id="saml-tracer-masked"),
        pytest.param(f"https://fs.example.com/?{BODY}".encode(), id="address"),
        pytest.param(gzipped(HAR), id="gzip"),
        pytest.param(zipped({"capture.har": HAR}), id="zip"),
        pytest.param(
            f'<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body>{TOKEN}</S:Body></S:Envelope>'.encode(),
            id="soap",
        ),
    ],
)
def test_every_capture_of_a_token_is_told(capture: bytes) -> None:
    """The token is named and refused, whatever it came in."""
    report = samlcheck.check(capture)
    assert "INP007" in {finding.code for finding in report.findings}
    assert report.outcome is not None
    assert report.outcome.result == "refuse"


@pytest.mark.parametrize(
    ("capture", "what"),
    [
        (BODY.encode(), "this is a token of WS-Federation;"),
        (
            f'<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>{TOKEN}</S:Body></S:Envelope>'.encode(),
            "this is an answer of WS-Trust;",
        ),
        (b'<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion"/>', "this is an assertion of SAML 1.1;"),
    ],
    ids=["ws-federation", "ws-trust", "saml-1.1"],
)
def test_it_says_what_it_is(capture: bytes, what: str) -> None:
    """What came in a form, in SOAP or as an old assertion has its own name."""
    (finding,) = (each for each in samlcheck.check(capture).findings if each.code == "INP007")
    assert finding.message.startswith(what)


def test_a_response_is_none() -> None:
    """A SAML 2.0 response in the same wrapping is not told."""
    assert "INP007" not in {finding.code for finding in samlcheck.check(saz(b"<samlp:Response/>")).findings}
