"""SSO003, SSO004 and AST004 together: a response passes exactly when one bearer confirmation holds in everything."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

import samlcheck
from samlcheck.mint import ISSUED, SIGN_IN, Confirmation, Minter

KINDS = {
    "good": Confirmation(in_response_to="_request"),
    "over": Confirmation(in_response_to="_request", not_on_or_after=timedelta(minutes=-10)),
    "foreign": Confirmation(in_response_to="_request", recipient="https://other.example.com/acs"),
    "nobody's": Confirmation(in_response_to="_request", recipient=None),
    "endless": Confirmation(in_response_to="_request", not_on_or_after=None),
    "not-before": Confirmation(in_response_to="_request", not_before=timedelta(minutes=-5)),
    "other-request": Confirmation(in_response_to="_other"),
    "unasked": Confirmation(),
    "no-data": Confirmation(data=False),
    "sender-vouches": Confirmation(method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"),
}
"""One that holds, and nine that fail for one reason each."""


@pytest.mark.parametrize(("first", "second"), list(product(KINDS, KINDS)))
def test_one_that_holds_is_enough_and_needed(first: str, second: str) -> None:
    """What one confirmation has does not help another (Profiles 4.1.4.3)."""
    report = samlcheck.check(
        Minter().response(in_response_to="_request", confirmations=[KINDS[first], KINDS[second]]),
        metadata=Minter().metadata(),
        now=ISSUED,
        profile="web-sso",
        recipient=SIGN_IN,
        request_id="_request",
    )
    assert report.outcome is not None
    reasons = set(report.outcome.reasons)
    assert (report.outcome.result == "accept") is ("good" in {first, second})
    assert reasons <= {"SSO003", "SSO004", "AST004"}


def test_encrypted_assertion_is_not_known_to_be_unsigned() -> None:
    """What an encrypted assertion carries cannot be seen, so `--require-signed assertion` stays open."""
    report = samlcheck.check(
        Minter().response(encrypted=True, sign="response"),
        metadata=Minter().metadata(),
        now=ISSUED,
        profile="web-sso",
        require_signed=("assertion",),
    )
    assert report.outcome is not None
    assert report.outcome.result == "undetermined"
    assert "SSO008" not in {each.code for each in report.findings}
