"""The services of AWS beside IAM: how each is recognised, which rules speak, and what the answer says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, get_args

import pytest

from samlcheck.aws.services import SERVICES
from samlcheck.cli.options import PROFILES
from samlcheck.engine.check import check
from samlcheck.engine.report import Report
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import AUDIENCE_URN, EMAIL
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.model.exchange import Profile
from samlcheck.render.answer import answer_of
from samlcheck.rulekit import State
from tests.judging import judge

NOW: Final = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IAM_ONLY: Final = ("AWS101", "AWS120", "AWS130", "AST001", "AST003", "AST007")


def of_case(name: str) -> Report:
    """The report on a case of the services."""
    return judge(next(case for case in scenarios() if case.id == f"services-{name}"))


def report_on(profile: Profile | None = None, **changes: Any) -> Report:
    """The report on a response with these changes."""
    idp = Minter()
    return check(idp.response(**changes), metadata=idp.metadata(), now=NOW, profile=profile)


def test_every_profile_of_aws_is_a_service() -> None:
    """The names in the options, in the model and in the table are the same."""
    assert set(get_args(Profile)) == {*SERVICES, "web-sso"}
    assert get_args(Profile) == PROFILES


@pytest.mark.parametrize(
    ("case", "profile", "says"),
    [
        ("identity-center", "aws-identity-center", "IAM Identity Center would accept it"),
        ("client-vpn", "aws-client-vpn", "AWS Client VPN would accept it"),
        ("cognito", "aws-cognito", "Amazon Cognito would accept it"),
        ("opensearch", "aws-opensearch", "Amazon OpenSearch Service would accept it"),
        ("appstream", "aws-appstream", "Amazon AppStream 2.0 would accept it"),
        ("redshift-driver", "aws-driver", "AWS STS would accept it"),
        ("athena-driver", "aws-driver", "AWS STS would accept it"),
    ],
)
def test_healthy(case: str, profile: Profile, says: str) -> None:
    """Each is recognised, but for AppStream, which shares IAM's names; the answer names the service."""
    report = of_case(case)
    assert report.outcome is not None
    assert (report.outcome.service, report.outcome.result) == (profile, "accept")
    assert answer_of(report).sentence.startswith(says)
    assert set(SERVICES[profile].assumes) <= set(report.outcome.assumes)


@pytest.mark.parametrize("case", ["identity-center", "client-vpn", "cognito", "opensearch"])
def test_iam_s_rules_are_silent(case: str) -> None:
    """Who takes no role is not asked for one; there is no mode, no message of STS, nothing that AWS would read."""
    report = of_case(case)
    assert [code for code in IAM_ONLY if code in report.states] == []
    assert report.outcome is not None
    assert report.outcome.mode is None
    assert report.aws is None


@pytest.mark.parametrize("case", ["appstream", "redshift-driver"])
def test_iam_s_rules_speak_where_a_role_is_assumed(case: str) -> None:
    """AppStream and the drivers hand the response on to AssumeRoleWithSAML."""
    report = of_case(case)
    assert [code for code in IAM_ONLY if report.states[code] is State.NOT_APPLICABLE and code != "AWS130"] == []
    assert report.aws is not None


@pytest.mark.parametrize(("case", "message"), [("driver-as-audience", "E10"), ("driver-without-role", "E6")])
def test_a_driver_is_told_what_sts_says(case: str, message: str) -> None:
    """No sign-in page is on a driver's way: STS itself answers."""
    outcome = of_case(case).outcome
    assert outcome is not None
    assert (outcome.service, outcome.mode, outcome.result) == ("aws-driver", "api", "refuse")
    assert outcome.message is not None
    assert outcome.message.id == message


def test_a_driver_called_for_the_console_is_refused_there() -> None:
    """Asked about as a sign-in in a browser, the same Recipient is wrong."""
    outcome = of_case("driver-login-in-the-console").outcome
    assert outcome is not None
    assert (outcome.service, outcome.mode, outcome.reasons) == ("aws", "console", ("AWS140",))


@pytest.mark.parametrize(
    ("changes", "profile"),
    [
        ({"audience": "urn:amazon:cognito:sp:eu-west-1_a", "recipient": None, "destination": None}, "aws-cognito"),
        ({"audience": "urn:amazon:webservices:clientvpn"}, "aws"),
        ({"recipient": "http://localhost:8080/acs", "destination": None, "attributes": {}, "audience": "x"}, "web-sso"),
        ({"recipient": "http://localhost:8080/acs", "destination": None, "audience": "x"}, "aws-driver"),
        ({"recipient": "http://localhost:8080", "attributes": {}, "audience": AUDIENCE_URN}, "aws-driver"),
        ({"recipient": "https://sp.example.com/acs", "destination": None, "audience": AUDIENCE_URN}, "aws"),
    ],
    ids=["audience alone", "recipient first", "a developer's own", "by its roles", "by its audience", "by audience"],
)
def test_recognised(changes: dict[str, Any], profile: Profile) -> None:
    """The Recipient decides, then the Audience; a program on localhost is a driver only where AWS is meant."""
    if "destination" not in changes and "recipient" in changes:
        changes = {**changes, "destination": changes["recipient"]}
    assert report_on(**changes).profile == profile


def test_forced() -> None:
    """What was asked about is judged, and that it is for another service is the first to be said."""
    report = report_on("aws-client-vpn")
    assert report.outcome is not None
    assert report.outcome.service == "aws-client-vpn"
    assert "AWS180" in report.outcome.reasons
    assert answer_of(report).sentence == "AWS Client VPN would refuse it"


def test_groups_are_looked_at_once_each() -> None:
    """Two faults of the groups are two findings; where they are right there is none."""
    changes: dict[str, Any] = {
        "audience": "urn:amazon:webservices:clientvpn",
        "recipient": "http://127.0.0.1:35001",
        "destination": "http://127.0.0.1:35001",
        "sign": "both",
        "name_id_format": EMAIL,
    }
    both = report_on(attributes={"MEMBEROF": ["g" * 300]}, **changes)
    assert [each.code for each in both.findings] == ["AWS185", "AWS185"]
    assert report_on(attributes={"memberOf": ["engineers"]}, **changes).findings == ()
