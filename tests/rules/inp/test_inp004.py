"""INP004 says which of the other messages it is."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter

MINTER = Minter()


@pytest.mark.parametrize(
    ("pasted", "told", "actual"),
    [
        pytest.param(
            MINTER.authn_request(), "an AuthnRequest, which asks the identity provider", "AuthnRequest", id="sso"
        ),
        pytest.param(
            MINTER.logout_request(), "a LogoutRequest, which asks to end a session", "LogoutRequest", id="end"
        ),
        pytest.param(
            MINTER.logout_response(),
            "a LogoutResponse, which ends a session and travels in a form field of the same name",
            "LogoutResponse",
            id="ended",
        ),
    ],
)
def test_it_says_which_message_it_is(pasted: bytes, told: str, actual: str) -> None:
    """Each of the three is told by its name, with what it is for."""
    (finding,) = samlcheck.check(pasted).findings
    assert finding.message.startswith(f"this is not a response but {told}")
    assert (finding.expected, finding.actual) == ("a Response", actual)


def test_one_that_cannot_be_parsed() -> None:
    """What is known of a request that was cut is its kind."""
    report = samlcheck.check(MINTER.authn_request()[:-20])
    found = {finding.code: finding.message for finding in report.findings}
    assert found["INP004"] == "this is not a response but an AuthnRequest"
    assert "INP002" in found
