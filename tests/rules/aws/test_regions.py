"""AWS145: the endpoint of a region that is not known."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import ISSUED, SIGN_IN, Minter
from samlcheck.rulekit import Finding, Refusal, Severity


def found(url: str, **options: Any) -> Finding:
    """Judge a response with this Recipient and give the one finding of that rule."""
    idp = Minter()
    data = idp.response(recipient=url, destination=url, audience=url)
    report = samlcheck.check(data, metadata=idp.metadata(), now=ISSUED, **options)
    (finding,) = (each for each in report.findings if each.code == "AWS145")
    return finding


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://eu-wset-1.signin.aws.amazon.com/saml", "https://eu-west-1.signin.aws.amazon.com/saml"),
        ("https://us-esat-1.signin.aws.amazon.com/saml", SIGN_IN),
        ("https://xx-foo-1.signin.aws.amazon.com/saml", SIGN_IN),
        (
            "https://eu-wset-1.signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE0123456789",
            "https://eu-west-1.signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE0123456789",
        ),
        (
            "https://eu-wset-1.signin.aws.amazon.com/platform/saml/acs/1",
            "https://REGION.signin.aws.amazon.com/platform/saml/acs/ID",
        ),
    ],
)
def test_a_region_that_is_not_known(url: str, expected: str) -> None:
    """The endpoint of the region that is most like it is expected; where none is like it, the usual one."""
    finding = found(url)
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)
    assert (finding.expected, finding.actual) == (expected, url)
    assert "no region of that name is known in AWS" in finding.message


def test_a_region_that_is_not_known_in_a_call() -> None:
    """STS compares the Recipient with no endpoint, so a call is told and not stopped."""
    url = "https://eu-wset-1.signin.aws.amazon.com/saml"
    finding = found(url, mode="api")
    assert finding.severity is Severity.NOTE
    assert finding.refusal is not Refusal.INFERRED


def test_a_region_that_is_not_known_is_told_once() -> None:
    """That an endpoint is a region's is not told of one that there is not."""
    url = "https://eu-wset-1.signin.aws.amazon.com/saml"
    idp = Minter()
    report = samlcheck.check(idp.response(recipient=url, destination=url), metadata=idp.metadata(), now=ISSUED)
    assert [each.code for each in report.findings] == ["AWS145"]
