"""AWS188 to AWS190: a certificate and metadata that a service does not take, a name that Client VPN cuts."""

from __future__ import annotations

from datetime import timedelta

import pytest

import samlcheck
from samlcheck import Trust
from samlcheck.mint import ISSUED, Minter
from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.scenarios.aws import aws188, aws189, aws190
from samlcheck.mint.scenarios.crt.crt013 import expired, own_expired
from samlcheck.model.exchange import Profile


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


def codes(metadata: bytes, profile: Profile | None) -> set[str]:
    """The codes of AWS's services that are found in metadata by itself."""
    findings = samlcheck.check(metadata, profile=profile, now=ISSUED).findings
    return {each.code for each in findings if each.code.startswith("AWS")}


@pytest.mark.parametrize("profile", [None, "aws", "aws-client-vpn", "web-sso"])
def test_metadata_by_itself_is_judged_for_the_service_that_is_named(profile: Profile | None) -> None:
    """Nobody can tell from metadata which service it is for: other services ask nothing of dates and of this size."""
    metadata = Minter("auth0").metadata(keys=[expired("idp")])
    long = aws190.long(metadata, 75_001)
    assert codes(long, profile) == set()
    assert codes(long, "aws-cognito") == {"AWS188"}
    assert codes(long, "aws-identity-center") == {"AWS190"}


def test_the_expired_certificate_of_metadata_is_told_once() -> None:
    """Cognito's rule says more than the general one."""
    metadata = Minter("auth0").metadata(keys=[expired("idp")])
    general = {each.code for each in samlcheck.check(metadata, now=ISSUED).findings}
    of_cognito = {each.code for each in samlcheck.check(metadata, profile="aws-cognito", now=ISSUED).findings}
    assert ("CRT001" in general, "CRT001" in of_cognito) == (True, False)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_the_size_of_metadata_for_identity_center(mark: bytes) -> None:
    """Characters are counted, and a byte order mark is none of them."""
    idp = Minter("okta")
    assert codes(mark + aws190.long(idp.metadata(), 75_000), "aws-identity-center") == set()
    (finding,) = (
        each
        for each in samlcheck.check(
            mark + aws190.long(idp.metadata(), 75_001), profile="aws-identity-center", now=ISSUED
        ).findings
        if each.code == "AWS190"
    )
    assert finding.message == "the metadata has 75,001 characters; IAM Identity Center takes at most 75,000"
