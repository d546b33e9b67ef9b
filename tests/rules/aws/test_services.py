"""AWS188 and AWS189: a certificate that Cognito does not take, a name that Client VPN cuts."""

from __future__ import annotations

from datetime import timedelta

import pytest

import samlcheck
from samlcheck import Trust
from samlcheck.mint import ISSUED, Minter
from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.scenarios.aws import aws188, aws189
from samlcheck.mint.scenarios.crt.crt013 import own_expired


@pytest.mark.parametrize(("seconds", "found"), [(-1, 1), (0, 0)])
def test_the_last_second_of_a_certificate(seconds: int, found: int) -> None:
    """A certificate is valid to the second that it names, and expired after."""
    idp = Minter("auth0")
    ends = ISSUED + timedelta(seconds=seconds)
    metadata = idp.metadata(keys=[key("idp").certificate(not_before=NOT_BEFORE, not_after=ends)])
    report = samlcheck.check(aws188.message(idp), metadata=metadata, now=ISSUED)
    assert [each.code for each in report.findings].count("AWS188") == found


def test_it_is_said_whether_the_certificate_signs() -> None:
    """Of one that signs Cognito's answer is open; another one is in the way of the next setting only."""
    idp = Minter("auth0")
    (signs,) = samlcheck.check(
        aws188.message(idp), trust=Trust(metadata=own_expired(idp)["metadata"]), now=ISSUED
    ).findings
    (listed,) = samlcheck.check(
        aws188.message(idp), trust=Trust(metadata=aws188.beside_a_valid_one(idp)["metadata"]), now=ISSUED
    ).findings
    assert "signed this message and ended on 2026-05-31, 1 day before 2026-06-01" in signs.message
    assert signs.message.endswith("when the provider is set up, and may refuse what it signs")
    assert listed.message.endswith("Amazon Cognito wants one that has not when the provider is set up")


@pytest.mark.parametrize(("length", "actual"), [(255, []), (256, ["256 characters"])])
def test_the_length_of_a_name_id(length: int, actual: list[str]) -> None:
    """Characters are counted, not bytes."""
    idp = Minter("okta")
    name_id = f"{'ä' * (length - 12)}@example.com"
    findings = samlcheck.check(aws189.message(idp, name_id), metadata=idp.metadata()).findings
    assert [each.actual for each in findings if each.code == "AWS189"] == actual
