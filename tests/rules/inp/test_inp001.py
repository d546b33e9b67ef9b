"""INP001 says what was pasted instead of a message."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter, captures


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        pytest.param(b"<html><title>Sign in</title><input type=password></html>", "a login page", id="login-page"),
        pytest.param(b"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl", "a JSON web token", id="jwt"),
        pytest.param(b"PK\x03\x04rest", "a ZIP archive", id="zip"),
        pytest.param(b"", "nothing", id="empty"),
    ],
)
def test_it_says_what_the_input_looks_like(pasted: bytes, told: str) -> None:
    """The one finding names what the input looks like, and there is no outcome."""
    report = samlcheck.check(pasted)
    (finding,) = report.findings
    assert finding.code == "INP001"
    assert told in finding.message
    assert report.outcome is None


def test_a_known_kind_is_something() -> None:
    """Metadata, a certificate and a request are found: rules of their own speak of them."""
    idp = Minter()
    for document in (idp.metadata(), idp.authn_request(), captures.base64_text(idp.response())):
        assert "INP001" not in {finding.code for finding in samlcheck.check(document).findings}


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        pytest.param(
            b"AADSTS50105: The signed in user is not assigned to a role for the application.",
            "an error of Entra's, AADSTS50105 (the user is not assigned to the app): no response was issued; assign "
            "the user, or a group",
            id="known",
        ),
        pytest.param(
            b"AADSTS53003: Access has been blocked.",
            "an error of Entra's, AADSTS53003 (a Conditional Access policy refused): no response was issued; look at",
            id="range",
        ),
        pytest.param(
            b"AADSTS9990000: Something new.",
            "an error of Entra's, AADSTS9990000 (a code that is not in our table): no response was issued; read "
            "https://login.microsoftonline.com/error?code=9990000",
            id="unknown",
        ),
    ],
)
def test_entras_errors_are_explained(pasted: bytes, told: str) -> None:
    """An error of Entra's is told with what it means and what to do; to capture again would not help."""
    (finding,) = samlcheck.check(pasted).findings
    assert finding.message.startswith(f"no SAML message in the input; it looks like {told}")
    assert finding.fix is not None
    assert "the identity provider's own log" in finding.fix.text


@pytest.mark.parametrize(
    ("pasted", "order"),
    [
        pytest.param(b"-----BEGIN PUBLIC KEY-----", "Paste the response, and give keys and certificates", id="pem"),
        pytest.param(b"\x30\x0a\x30\x08\x06\x06\x2a\x86\x48\x86\xf7\x0d", "Paste the response, and give", id="der"),
        pytest.param(b"<html></html>", "Sign in again with the browser's developer tools open", id="page"),
    ],
)
def test_what_to_bring_instead(pasted: bytes, order: str) -> None:
    """Who brings a key is told where keys go; everybody else, how to capture a response."""
    (finding,) = samlcheck.check(pasted).findings
    assert finding.fix is not None
    assert finding.fix.text.startswith(order)
