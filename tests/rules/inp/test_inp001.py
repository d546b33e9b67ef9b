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
