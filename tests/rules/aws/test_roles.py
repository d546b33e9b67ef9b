"""What the cases of AWS101 to AWS116 do not show: words, places, and what is left unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import samlcheck
from samlcheck.mint import ACCOUNT, GOOD, ISSUED, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.rulekit import State

OF_ANOTHER = PAIR.replace("ExampleIdP", "Other")
READ_ONLY = PAIR.replace("Developer", "ReadOnly")
THIRD = PROVIDER_ARN.replace("ExampleIdP", "Third")

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.rulekit import Finding


def judged(roles: list[str], *, mode: str = "console") -> Report:
    """Judge a response with these role values."""
    idp = Minter()
    response = idp.response(attributes={**GOOD, ROLE: roles})
    return samlcheck.check(response, metadata=idp.metadata(), now=ISSUED, mode=mode)  # type: ignore[arg-type]  # one of the words it takes


def finding_of(report: Report, code: str) -> Finding:
    """Give the one finding of that rule."""
    (found,) = (finding for finding in report.findings if finding.code == code)
    return found


def test_a_cause_that_is_known_better_is_told_once() -> None:
    """AWS102 names the cause, so that the attribute is missing is no finding, and no pass either."""
    idp = Minter()
    attributes = {**GOOD, ROLE: None, ROLE.replace("https", "http"): PAIR}
    report = samlcheck.check(idp.response(attributes=attributes), metadata=idp.metadata())
    assert report.states["AWS102"] is State.FOUND
    assert report.states["AWS101"] is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(PAIR.replace("role/Developer", "role/Power User"), "E1", id="role"),
        pytest.param(PAIR.replace("saml-provider/", "saml-provider/a/"), "E9", id="provider"),
        pytest.param(PAIR.replace(ACCOUNT, "12345"), "E1", id="both"),
    ],
)
def test_words_for_a_malformed_arn(value: str, expected: str) -> None:
    """A role that cannot be read leaves no pair; a provider that cannot be is looked up in vain."""
    message = finding_of(judged([value]), "AWS105").aws_message
    assert message
    assert message.id == expected


def test_one_cause_in_many_values_is_one_finding() -> None:
    """The first is shown, three more are pointed at, the rest is counted."""
    finding = finding_of(judged([f"group-{number}" for number in range(9)]), "AWS104")
    assert finding.message.endswith("; the same is true of 8 other values")
    assert len(finding.related) == 3


def test_two_causes_are_two_findings() -> None:
    """A quoted pair and a group's name are mended in different places."""
    report = judged([f'"{PAIR}"', f"aws-{ACCOUNT}-Developer"])
    assert [finding.code for finding in report.findings] == ["AWS104", "AWS104"]


@pytest.mark.parametrize(
    "value", [f'"{PAIR}"', f"{PAIR},", PAIR.replace(",", "%2C")], ids=["quotes", "comma", "percent"]
)
def test_a_value_that_can_be_mended_is_shown_mended(value: str) -> None:
    """The fix has the pair as it should be."""
    fix = finding_of(judged([value]), "AWS104").fix
    assert fix
    assert f" {PAIR}." in fix.text


def test_the_pair_across_accounts_is_shown_within_one() -> None:
    """The fix names the provider of that name in the role's own account."""
    fix = finding_of(judged([PAIR.replace(ACCOUNT, "444455556666", 1)]), "AWS106").fix
    assert fix
    assert PAIR.replace(ACCOUNT, "444455556666") in fix.text


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [("AWS109", PAIR.replace(",", ", "), "E20"), ("AWS110", ",".join(reversed(PAIR.split(","))), "E19")],
)
def test_what_a_tool_would_hear_belongs_to_calls(code: str, value: str, expected: str) -> None:
    """The console takes the pair, so AWS says nothing there."""
    assert finding_of(judged([value]), code).aws_message is None
    message = finding_of(judged([value], mode="api"), code).aws_message
    assert message
    assert message.id == expected


def test_nothing_is_asked_of_identity_center() -> None:
    """Even where it was asked for, what goes to another service is not judged by IAM's rules: none passes or finds."""
    idp = Minter()
    endpoint = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"
    response = idp.response(attributes={}, recipient=endpoint, destination=endpoint)
    states = samlcheck.check(response, metadata=idp.metadata(), profile="aws").states
    judged_here = {code for code in states if "AWS101" <= code <= "AWS133" and code != "AWS115"}
    assert {states[code] for code in judged_here} == {State.NOT_APPLICABLE}


@pytest.mark.parametrize(("wanted", "says"), [("role/developer", "capitals included"), ("role/Other", "Assign")])
def test_a_role_that_is_not_sent(wanted: str, says: str) -> None:
    """One that is there in other capitals is to be asked for as it is; another one is to be assigned."""
    idp = Minter()
    role = f"arn:aws:iam::{ACCOUNT}:{wanted}"
    report = samlcheck.check(idp.response(), metadata=idp.metadata(), now=ISSUED, mode="api", role_arn=role)
    fix = finding_of(report, "AWS117").fix
    assert fix is not None
    assert says in fix.text


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        pytest.param({"role_arn": ROLE_ARN, "provider_arn": THIRD}, [PAIR, OF_ANOTHER], id="role of two pairs"),
        pytest.param({"role_arn": ROLE_ARN.lower(), "provider_arn": THIRD}, [PAIR, OF_ANOTHER], id="in other capitals"),
        pytest.param({"role_arn": ROLE_ARN.lower(), "provider_arn": PROVIDER_ARN}, [PAIR], id="right provider"),
        pytest.param({"provider_arn": THIRD}, [PAIR, OF_ANOTHER, READ_ONLY], id="provider alone"),
        pytest.param({"provider_arn": PROVIDER_ARN.lower()}, [PAIR, READ_ONLY], id="provider in other capitals"),
    ],
)
def test_the_pairs_to_choose_from(asked: dict[str, str], listed: list[str]) -> None:
    """Whose role is sent with other providers lacks no role: the pairs that can be asked for are listed."""
    idp = Minter()
    message = idp.response(attributes={**GOOD, ROLE: [PAIR, OF_ANOTHER, READ_ONLY, PAIR]})
    report = samlcheck.check(message, metadata=idp.metadata(), now=ISSUED, mode="api", **asked)  # type: ignore[arg-type]  # texts
    fix = finding_of(report, "AWS117").fix
    assert fix is not None
    assert fix.text == (
        "Ask for a role and a SAML provider that are sent as one pair, capitals included: " + " or ".join(listed) + "."
    )


def test_a_role_of_nobody_is_to_be_assigned_or_another_asked_for() -> None:
    """The role is in no pair: either the identity provider sends it, or the program takes what is sent."""
    idp = Minter()
    other = ROLE_ARN.replace("Developer", "Admin")
    report = samlcheck.check(idp.response(), metadata=idp.metadata(), now=ISSUED, mode="api", role_arn=other)
    fix = finding_of(report, "AWS117").fix
    assert fix is not None
    assert fix.text.endswith("Or ask for one of the pairs that are sent.")
