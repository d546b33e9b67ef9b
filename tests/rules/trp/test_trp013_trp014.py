"""TRP013 policy-of-another-role and TRP014 policy-undecided."""

from __future__ import annotations

import json
from typing import Any

import pytest

import samlcheck
from samlcheck.mint import GOOD, PAIR, ROLE, ROLE_ARN
from samlcheck.mint.trust_policies import get_role, statement, trust_policy
from samlcheck.rulekit import Refusal, Severity, State
from tests.rules.trp.judged import alone, beside, of

ADMIN = ROLE_ARN.replace("Developer", "Administrator")
IDENTITY_CENTER = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"


@pytest.mark.parametrize(
    ("arns", "says"),
    [
        ([ADMIN], f'the trust policy is of "{ADMIN}", which the message does not offer: it offers "{ROLE_ARN}"'),
        ([ADMIN, f"{ADMIN}2"], f'of "{ADMIN}" and 1 more, which the message does not offer: it offers "{ROLE_ARN}"'),
        (
            [ADMIN, ROLE_ARN.replace("role/", "role/team/")],
            f'it offers "{ROLE_ARN}", another in its path; so no role has that ARN',
        ),
        ([ROLE_ARN.replace("Developer", "developer")], "another in its capitals; so no role has that ARN"),
        ([ROLE_ARN.replace("/D", "/Team/d")], "another in its path and capitals; so no role has that ARN"),
        ([ROLE_ARN.replace("1111", "4444", 1)], "another in its path, account or capitals"),
    ],
)
def test_whose_policy_it_is(arns: list[str], says: str) -> None:
    """The role of the policy and the one that is offered, and how near they are."""
    roles = [json.loads(get_role(trust_policy(), arn=arn))["Role"] for arn in arns]
    (finding,) = of("TRP013", beside(json.dumps(roles)))
    assert finding.message.endswith(says)


def test_the_role_to_ask_for() -> None:
    """Where the file is of another role, the command gets the right one."""
    (finding,) = of("TRP013", beside(get_role(trust_policy(), arn=ADMIN)))
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.commands == ("aws iam get-role --role-name Developer --output json > role.json",)


def outcome(report: samlcheck.Report) -> tuple[str, str | None, tuple[str, ...]]:
    """What AWS would do, its words, and why or what is open."""
    found = report.outcome
    assert found is not None
    said = found.message.id if found.message else None
    return found.result, said, found.reasons or tuple(each.code or "" for each in found.open)


@pytest.mark.parametrize("spelt", ["team/Developer", "developer", "team/DEVELOPER"])
def test_a_role_that_does_not_exist(spelt: str) -> None:
    """The file of the role has its ARN in another path or other capitals, and an account has a name once."""
    report = beside(get_role(trust_policy(), arn=ROLE_ARN.replace("Developer", spelt)))
    assert outcome(report) == ("refuse", "E5", ("TRP013",))
    (finding,) = of("TRP013", report)
    assert finding.fix is not None
    assert finding.fix.text == f"Set the role's value to {PAIR.replace('role/Developer', f'role/{spelt}')}."


def role_in_template(name: str, **more: str) -> str:
    """A template of CloudFormation with one role."""
    role = {"RoleName": name, **more, "AssumeRolePolicyDocument": json.loads(trust_policy())}
    return json.dumps({"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": role}}})


@pytest.mark.parametrize(
    ("template", "result"),
    [
        (role_in_template("Developer", Path="/teams/dev/"), ("undetermined", None, ("TRP013",))),
        (role_in_template("developer"), ("undetermined", None, ("TRP013",))),
        (role_in_template("Developer", Path="/"), ("accept", None, ())),
        (role_in_template("Developer"), ("accept", None, ())),
    ],
    ids=["other path", "other capitals", "no path", "none told"],
)
def test_a_template_does_not_tell_the_account(template: str, result: tuple[object, ...]) -> None:
    """What it has of that name and another path is no proof, and it is no policy of the role that is offered."""
    assert outcome(beside(template)) == result


def test_a_role_that_does_not_exist_and_another_one() -> None:
    """One that is allowed is left to take; one of which nothing is known leaves it open; one that refuses does not."""
    pairs = {**GOOD, ROLE: [PAIR, PAIR.replace("Developer", "Administrator")]}
    lost = get_role(trust_policy(), arn=ROLE_ARN.replace("/D", "/team/D"))
    closed = get_role(trust_policy(action="sts:AssumeRole"), arn=ADMIN)
    assert outcome(beside(lost, get_role(trust_policy(), arn=ADMIN), attributes=pairs)) == ("accept", None, ())
    assert outcome(beside(lost, attributes=pairs)) == ("undetermined", None, ("TRP013",))
    assert outcome(beside(lost, closed, attributes=pairs)) == ("refuse", "E5", ("TRP001", "TRP013"))


def test_the_assumptions_leave_out_a_role_that_does_not_exist() -> None:
    """Nobody is told to assume that a role exists beside the finding that it does not."""
    pairs = {**GOOD, ROLE: [PAIR, PAIR.replace("Developer", "Administrator")]}
    lost = get_role(trust_policy(), arn=ROLE_ARN.replace("/D", "/team/D"))
    report = beside(lost, get_role(trust_policy(), arn=ADMIN), attributes=pairs)
    assert report.outcome is not None
    assert not any("any other role" in each for each in report.outcome.assumes)


def test_a_file_that_has_the_role_as_offered() -> None:
    """Beside one that has it otherwise: which of them is right is not known, and none proves that it is missing."""
    lost = get_role(trust_policy(), arn=ROLE_ARN.replace("/D", "/team/D"))
    assert of("TRP013", beside(lost, get_role(trust_policy()))) == []


def test_no_role_is_offered() -> None:
    """Then there is none to ask for."""
    (finding,) = of("TRP013", beside(trust_policy(), attributes={**GOOD, ROLE: ["Developer"]}))
    assert finding.message.endswith("it offers no role that AWS could use")
    assert finding.fix is not None
    assert finding.fix.commands == ("aws iam get-role --role-name ROLE --output json > role.json",)


def test_one_of_many_is_enough() -> None:
    """The others may be anybody's."""
    assert of("TRP013", beside(get_role(trust_policy(), arn=ADMIN), get_role(trust_policy()))) == []


def test_where_no_policy_matters() -> None:
    """Without a message, and for another service, nothing is of another role."""
    assert alone(trust_policy()).states["TRP013"] is State.NOT_APPLICABLE
    elsewhere = beside(trust_policy(), recipient=IDENTITY_CENTER, options={"profile": "aws"})
    assert elsewhere.states.get("TRP013") in (None, State.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ({"StringEquals": {"aws:SourceIp": "x"}}, "what the request has for aws:SourceIp is not known from here"),
        ({"StringSounds": {"saml:sub": "x"}}, "the operator StringSounds is not known"),
        ({"DateLessThan": {"aws:CurrentTime": "2027-01-01"}}, "how DateLessThan compares"),
    ],
)
def test_what_is_open(condition: dict[str, Any], why: str) -> None:
    """The action, and what it depends on; the outcome is open and says the same."""
    report = beside(trust_policy(condition=condition))
    (finding,) = of("TRP014", report)
    assert finding.message.startswith(
        f"whether the trust policy of Developer allows sts:AssumeRoleWithSAML is open: {why}"
    )
    assert finding.refusal is Refusal.INFERRED
    assert report.outcome is not None
    assert (report.outcome.result, report.outcome.open[0].question) == ("undetermined", finding.message)


def test_a_denial_that_is_open() -> None:
    """It is said to deny."""
    denying = statement(effect="Deny", condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})
    (finding,) = of("TRP014", beside(trust_policy(more=[denying])))
    assert "denies sts:AssumeRoleWithSAML is open" in finding.message


def test_two_roles_and_one_that_nobody_can_judge() -> None:
    """The other is allowed, and the question about this one is still asked."""
    roles = [PAIR, PAIR.replace("Developer", "Administrator")]
    policies = (get_role(trust_policy(principal="*")), get_role(trust_policy(), arn=ADMIN))
    assert len(of("TRP014", beside(*policies, attributes={**GOOD, ROLE: roles}))) == 1


@pytest.mark.parametrize(
    ("operator", "key", "says"),
    [
        ("StringEqual", "saml:sub", "the operator StringEqual is not known; StringEquals may be meant"),
        ("stringlike", "saml:sub", "the operator stringlike is not known; StringLike may be meant"),
        (
            "ForAnyValues:StringEquals",
            "saml:cn",
            "the operator ForAnyValues:StringEquals is not known; ForAnyValue:StringEquals may be meant",
        ),
        ("Sounds", "saml:sub", "the operator Sounds is not known"),
        ("S" * 70, "saml:sub", "is not known"),
        (
            "StringEquals",
            "SAML:eduPersonOrg",
            "the key SAML:eduPersonOrg is not known; saml:edupersonorgdn may be meant",
        ),
        ("StringEquals", "saml:x", "the key saml:x is not known"),
    ],
)
def test_a_misspelt_word_in_a_policy_by_itself(operator: str, key: str, says: str) -> None:
    """Nobody is told that a policy is clean which cannot be evaluated; the word that may be meant is named."""
    condition = {"StringLike": {"SAML:aud": "https://signin.aws.amazon.com/saml"}, operator: {key: "x"}}
    (finding,) = of("TRP014", alone(trust_policy(condition=condition)))
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith(says)


@pytest.mark.parametrize(
    ("operator", "key", "says"),
    [
        ("StringEqual", "saml:sub", "the operator StringEqual is not known; StringEquals may be meant"),
        ("Sounds", "saml:sub", "the operator Sounds is not known"),
        (
            "StringEquals",
            "SAML:eduPersonOrg",
            "the key SAML:eduPersonOrg is not known; saml:edupersonorgdn may be meant",
        ),
    ],
)
def test_a_misspelt_word_beside_a_message(operator: str, key: str, says: str) -> None:
    """It is named in the same words as in a policy by itself."""
    policy = trust_policy(condition={operator: {key: "x"}})
    (beside_a_message,) = of("TRP014", beside(policy))
    (by_itself,) = of("TRP014", alone(policy))
    assert (
        beside_a_message.message
        == f"whether the trust policy of Developer allows sts:AssumeRoleWithSAML is open: {says}"
    )
    assert by_itself.message.endswith(f": {says}")


def test_many_misspelt_words_beside_a_message() -> None:
    """Each is told; the first are compared with all that are known."""
    condition = {f"StringEqual{letter}": {"saml:sub": "x"} for letter in "abcdefghijkl"}
    findings = of("TRP014", beside(trust_policy(condition=condition)))
    assert ["may be meant" in each.message for each in findings[8:]] == [True, True, False, False]


@pytest.mark.parametrize(
    "key", ["saml:eduPersonOrgDN", "SAML:namequalifier", "saml:doc", "aws:SourceIp", "sts:ExternalId"]
)
def test_a_known_word_in_a_policy_by_itself(key: str) -> None:
    """Keys of SAML are known in any capitals; those of others are not all listed here."""
    assert of("TRP014", alone(trust_policy(condition={"StringEquals": {key: "x"}}))) == []


def test_a_misspelt_word_in_a_denial() -> None:
    """A Deny that cannot be evaluated is no better."""
    denying = statement(effect="Deny", condition={"StringNotEqual": {"saml:sub": "x"}})
    (finding,) = of("TRP014", alone(trust_policy(more=[denying])))
    assert "StringNotEquals may be meant" in finding.message


def test_a_policy_full_of_misspelt_words() -> None:
    """The first of very many are told."""
    condition = {f"Operator{number}": {"saml:sub": "x"} for number in range(500)}
    assert len(of("TRP014", alone(trust_policy(condition=condition)))) == 10
