"""A healthy response of each product, in each partition of AWS: accepted where the partition's names are known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import pytest

from samlcheck.engine.check import check
from samlcheck.engine.report import Report
from samlcheck.mint.flavours import FLAVOURS
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import GOOD, PAIR, ROLE
from samlcheck.rulekit import Severity

NOW: Final = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
KNOWN: Final = {
    "aws": ("https://signin.aws.amazon.com/saml", "urn:amazon:webservices"),
    "aws-cn": ("https://signin.amazonaws.cn/saml", "urn:amazon:webservices:cn-north-1"),
    "aws-us-gov": ("https://signin.amazonaws-us-gov.com/saml", "urn:amazon:webservices:govcloud"),
}
HOSTS: Final = {
    "aws-eusc": "eusc-de-east-1.signin.amazonaws-eusc.eu",
    "aws-iso": "us-iso-east-1.signin.c2shome.ic.gov",
    "aws-iso-b": "us-isob-east-1.signin.sc2shome.sgov.gov",
    "aws-iso-e": "eu-isoe-west-1.signin.csphome.adc-e.uk",
    "aws-iso-f": "us-isof-south-1.signin.csphome.hci.ic.gov",
}


def report_on(flavour: str, partition: str, url: str, audience: str) -> Report:
    """What is said of a healthy response of that product to that endpoint."""
    idp = Minter(flavour)
    attributes = {**GOOD, ROLE: [PAIR.replace("arn:aws:", f"arn:{partition}:")]}
    message = idp.response(attributes=attributes, recipient=url, destination=url, audience=audience)
    return check(message, metadata=idp.metadata(), now=NOW)


@pytest.mark.parametrize("partition", KNOWN)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_accepted_where_the_names_are_known(flavour: str, partition: str) -> None:
    """AWS, AWS China and AWS GovCloud (US) name their endpoint and audience: nothing is wrong and nothing is open."""
    report = report_on(flavour, partition, *KNOWN[partition])
    assert report.outcome is not None
    assert (report.outcome.service, report.outcome.result, report.outcome.open) == ("aws", "accept", ())
    assert [each.code for each in report.findings if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("audience", ["urn:amazon:webservices", None], ids=["urn", "url"])
@pytest.mark.parametrize("partition", HOSTS)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_open_where_nobody_verified_the_names(flavour: str, partition: str, audience: str | None) -> None:
    """Of the other partitions the hosts are known, and neither the path nor the audience: the answer says so."""
    url = f"https://{HOSTS[partition]}/saml"
    report = report_on(flavour, partition, url, audience or url)
    assert report.outcome is not None
    assert (report.outcome.service, report.outcome.result) == ("aws", "undetermined")
    assert [each.code for each in report.findings if each.severity is Severity.ERROR] == []
    assert "AST011" in {each.code for each in report.outcome.open}
    assert any("Audience" in each.question and "verified that" in each.question for each in report.outcome.open)
    assert any(url in each.question for each in report.outcome.open)


@pytest.mark.parametrize("partition", KNOWN)
def test_keycloak_without_sign_assertions(partition: str) -> None:
    """With the response alone signed, whether AWS takes it is open."""
    idp = Minter("keycloak")
    url, audience = KNOWN[partition]
    attributes = {**GOOD, ROLE: [PAIR.replace("arn:aws:", f"arn:{partition}:")]}
    message = idp.response(attributes=attributes, recipient=url, destination=url, audience=audience, sign="response")
    report = check(message, metadata=idp.metadata(), now=NOW)
    assert report.outcome is not None
    assert (report.outcome.result, [each.code for each in report.outcome.open]) == ("undetermined", ["SIG007"])


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("AST003", "arn:{0}:iam::111122223333:role/X,arn:{0}:iam::111122223333:saml-provider/P"),
        ("AWS104", "Developer"),
        ("AWS105", "arn:{0}:iam::1:role/X,arn:{0}:iam::1:saml-provider/P"),
        ("AWS116", f"arn:{{0}}:iam::111122223333:role/{'y/' * 1100}X,arn:{{0}}:iam::111122223333:saml-provider/P"),
    ],
)
@pytest.mark.parametrize("partition", ["aws-cn", "aws-us-gov"])
def test_what_to_change_is_said_for_the_partition(partition: str, code: str, role: str) -> None:
    """Nobody in China or GovCloud is sent to the other partition's endpoint, or told to write its ARNs."""
    idp, (url, audience) = Minter("plain"), KNOWN[partition]
    recipient = None if code == "AST003" else url
    attributes = {**GOOD, ROLE: [role.format(partition)]}
    message = idp.response(attributes=attributes, recipient=recipient, destination=url, audience=audience)
    found = [each for each in check(message, metadata=idp.metadata(), now=NOW).findings if each.code == code]
    told = " ".join(f"{each.expected} {each.fix.text if each.fix else ''}" for each in found)
    assert found
    assert "signin.aws.amazon.com" not in told
    assert "arn:aws:" not in told
