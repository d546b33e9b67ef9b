"""Trust policies on the command line: beside a message, by themselves, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, PROVIDER_ARN, ROLE, ROLE_ARN, SIGN_IN, Minter
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from tests.cli.conftest import Command

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
CHECK = ("check", "good.xml", "--metadata", "metadata.xml", "--trust-policy")
SECOND = PAIR.replace("Developer", "team/Admin")
LAMBDA = policy_of(statement(principal={"Service": "lambda.amazonaws.com"}, action="sts:AssumeRole", condition={}))


def role(name: str, document: str = trust_policy()) -> dict[str, object]:
    """A role as IAM lists it."""
    found: dict[str, object] = json.loads(get_role(document, arn=ROLE_ARN.replace("Developer", name)))["Role"]
    return found


@pytest.fixture(autouse=True)
def _files(captures: Path) -> None:
    idp = Minter("entra")
    tagged = {**GOOD, f"{PRINCIPAL_TAG}Team": ["x"], ROLE: [PAIR, SECOND]}
    (captures / "two.xml").write_bytes(idp.response(attributes={**GOOD, ROLE: [PAIR, SECOND]}))
    (captures / "tagged.xml").write_bytes(idp.response(attributes=tagged))
    (captures / "policy.json").write_text(trust_policy())
    (captures / "closed.json").write_text(trust_policy(action="sts:AssumeRole"))
    (captures / "role.json").write_text(get_role(trust_policy()))
    roles = [role("lambda", LAMBDA), role("Developer"), role("Other"), role("team/Admin", trust_policy(action="sts:*"))]
    (captures / "account.json").write_text(json.dumps({"RoleDetailList": roles}))
    (captures / "broken.json").write_text('{"Statement": [')
    (captures / "none.json").write_text('{"Statement_": []}')
    (captures / "role.yaml").write_text("Resources:\n  Role: {}\n")
    deny = statement(effect="Deny", principal="*", action="*", condition={"Bool": {"aws:SecureTransport": "false"}})
    more = [statement(principal={"AWS": [f"{number:012}" for number in range(6)]}, NotAction="sts:*"), deny, deny]
    del more[0]["Action"]
    (captures / "long.json").write_text(trust_policy(more=more))


def line(out: str, label: str) -> list[str]:
    """What stands beside a label, and the lines that go on from it."""
    lines = out.splitlines()
    start = next(number for number, each in enumerate(lines) if each.startswith(f"  {label} "))
    found = [lines[start][13:]]
    for each in lines[start + 1 :]:
        if not each.startswith(" " * 13):
            break
        found.append(each[13:])
    return found


def test_a_policy_that_allows(samlcheck: Command) -> None:
    """The screen says what was tried, and what the answer still assumes."""
    result = samlcheck(*CHECK, "policy.json")
    assert (result.status, result.err) == (0, "")
    assert line(result.out, "policy") == ["of Developer: allows sts:AssumeRoleWithSAML"]
    assert "trust policy is the one given, which was tried and allows" in " ".join(result.out.split())


def test_a_policy_that_does_not(samlcheck: Command) -> None:
    """Refused in AWS's words, with the place in the policy and the commands that write it back."""
    result = samlcheck(*CHECK, "closed.json")
    assert result.status == 1
    assert result.out.startswith('REFUSED  AWS would answer: "Not authorized to perform sts:AssumeRoleWithSAML"')
    assert line(result.out, "policy") == ["of Developer: does not allow sts:AssumeRoleWithSAML"]
    assert "\n  at         closed.json, line 9, column 17, /Statement/0/Action\n" in result.out
    assert "aws iam update-assume-role-policy --role-name Developer --policy-document file://trust" in result.out


def test_roles_of_an_account_are_matched_by_arn(samlcheck: Command) -> None:
    """One file for all: each role of the message is tried with its own policy, its path and all."""
    result = samlcheck("check", "tagged.xml", "--metadata", "metadata.xml", "--trust-policy", "account.json")
    assert line(result.out, "policy") == [
        "of Developer: does not allow sts:TagSession",
        "of Admin: allows sts:AssumeRoleWithSAML and sts:TagSession",
    ]
    assert result.status == 0
    assert "warning TRP002" in result.out


def test_several_files(samlcheck: Command) -> None:
    """The option may be given again; what belongs to nobody in particular says so."""
    arguments = ("check", "two.xml", "--metadata", "metadata.xml", "--trust-policy")
    assert line(samlcheck(*arguments, "role.json", "--trust-policy", "policy.json").out, "policy") == [
        "of Developer: allows sts:AssumeRoleWithSAML",
        "taken for that of Admin: allows sts:AssumeRoleWithSAML",
    ]


def test_open_questions(samlcheck: Command, captures: Path) -> None:
    """What the policy asks for cannot be known: the screen says which action is open."""
    (captures / "open.json").write_text(trust_policy(condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}))
    result = samlcheck(*CHECK, "open.json")
    assert result.status == 0
    assert result.out.startswith("CANNOT TELL")
    assert line(result.out, "policy") == ["of Developer: whether it allows sts:AssumeRoleWithSAML is open"]


def test_json(samlcheck: Command) -> None:
    """The policy is an input of the report, and places in it name that input; the report keeps to its schema."""
    report = json.loads(samlcheck(*CHECK, "closed.json", "--format", "json").out)
    Draft202012Validator(json.loads((REFERENCE / "report.schema.json").read_text())).validate(report)
    (where,) = (each["where"] for each in report["findings"] if each["code"] == "TRP001")
    used = report["inputs"][where["input"]]
    assert (used["source"], used["use"], used["kind"]) == ("closed.json", "policy", "trust-policy")
    assert where["pointer"] == "/Statement/0/Action"
    allowed = json.loads(samlcheck(*CHECK, "policy.json", "--format", "json").out)
    assert "was tried and allows sts:AssumeRoleWithSAML" in allowed["outcome"]["assumes"][0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.json", "missing.json: no such file or directory"),
        ("broken.json", "broken.json cannot be read as a trust policy: line 1, column 16: the JSON ends too early"),
        (
            "none.json",
            "none.json holds no role trust policy: give the policy document, or the output of aws iam get-role",
        ),
        ("good.xml", "good.xml cannot be read as a trust policy: line 1, column 1"),
        ("-", "- cannot be read as a trust policy"),
        (
            "role.yaml",
            'role.yaml cannot be read as a trust policy: line 1, column 1: "Resources" is no value of JSON; give the',
        ),
    ],
)
def test_a_file_that_is_none(samlcheck: Command, name: str, says: str) -> None:
    """A usage error in one line, and nothing is judged without it."""
    result = samlcheck(*CHECK, name)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"samlcheck: {says}")
    assert result.err.count("\n") == 1


def test_from_standard_input(samlcheck: Command, captures: Path) -> None:
    """What `aws iam get-role` prints can be piped into it."""
    piped = samlcheck(*CHECK, "-", "--format", "json", stdin=(captures / "closed.json").read_bytes())
    assert "TRP001" in {each["code"] for each in json.loads(piped.out)["findings"]}


def test_standard_input_is_one_thing(samlcheck: Command) -> None:
    """Named for the message and for the policy, it could be read for one of them alone."""
    result = samlcheck("check", "-", *CHECK[2:], "-", stdin=b"{}")
    assert (result.status, result.out) == (2, "")
    assert result.err == "samlcheck: standard input can be read once: save the other in a file\n"


def test_a_file_that_is_none_in_json(samlcheck: Command) -> None:
    """Who reads by program gets the error as JSON."""
    result = samlcheck(*CHECK, "broken.json", "--format", "json")
    assert result.status == 2
    assert "broken.json cannot be read as a trust policy" in json.loads(result.out)["error"]


def test_a_policy_by_itself(samlcheck: Command) -> None:
    """The roles for SAML first: who may come in, by which action, under which condition."""
    result = samlcheck("check", "account.json")
    assert result.status == 0
    assert result.out.startswith("CLEAN  no rule finds anything in this trust policy, as of now")
    assert "This is a trust policy, not a response: check a response with --trust-policy FILE." in result.out
    assert line(result.out, "role") == ["arn:aws:iam::111122223333:role/Developer, sessions of up to 1 hour"]
    assert line(result.out, "allows") == [
        "arn:aws:iam::111122223333:saml-provider/ExampleIdP",
        "sts:AssumeRoleWithSAML",
        "if StringEquals SAML:aud: https://signin.aws.amazon.com/saml",
    ]
    assert "             and 1 more role\n" in result.out
    assert "role/lambda" not in result.out


def test_inspect(samlcheck: Command) -> None:
    """What is inside, without a judgement: long lists are cut and counted."""
    result = samlcheck("inspect", "long.json")
    assert result.status == 0
    assert result.out.startswith("trust policy, nothing of it verified\n")
    assert line(result.out, "role") == ["not named in this file"]
    assert "AWS 000000000000, AWS 000000000001, AWS 000000000002, 3 more" in result.out
    assert "             everything but sts:*\n" in result.out
    assert line(result.out, "denies") == ["*", "*", "if Bool aws:SecureTransport: false", "and 1 more statement"]


def test_inspect_as_json(samlcheck: Command, captures: Path) -> None:
    """Every statement of every role, whole, in the shape of the schema; what a trust policy does not have is named."""
    first = statement(Sid="Staff", principal={"Federated": [PROVIDER_ARN, "x"]}, Resource="*")
    condition = {"Bool": {"k": [False, None]}}
    second = statement(effect="Deny", principal="*", action={}, NotAction="sts:*", condition=condition)
    (captures / "whole.json").write_text(get_role(policy_of(first, second), longest=7200))
    found = json.loads(samlcheck("inspect", "whole.json", "--format", "json").out)
    Draft202012Validator(json.loads((REFERENCE / "inspect.schema.json").read_text())).validate(found)
    (role,) = found["captures"][0]["trust_policies"]
    assert role == {
        "role_arn": ROLE_ARN,
        "role_name": "Developer",
        "max_session_duration": 7200,
        "version": "2012-10-17",
        "statements": [
            {
                "sid": "Staff",
                "effect": "Allow",
                "principals": [{"type": "Federated", "value": PROVIDER_ARN}, {"type": "Federated", "value": "x"}],
                "actions": ["sts:AssumeRoleWithSAML"],
                "not_actions": [],
                "conditions": [{"operator": "StringEquals", "key": "SAML:aud", "values": [SIGN_IN]}],
                "also": ["Resource"],
            },
            {
                "sid": None,
                "effect": "Deny",
                "principals": [{"type": "*", "value": "*"}],
                "actions": [],
                "not_actions": ["sts:*"],
                "conditions": [{"operator": "Bool", "key": "k", "values": ["false", None]}],
                "also": [],
            },
        ],
    }


def test_inspect_what_is_odd(samlcheck: Command, captures: Path) -> None:
    """What is not in form is shown as far as it goes, and control characters reach no terminal."""
    conditions = {f"String{number}": {"k": None} for number in range(5)}
    odd = {"Effect": "\x1b[31m", "Principal": {"Federated": {"Ref": "X"}}, "Condition": conditions}
    document = json.dumps({"Statement": [odd, {"Effect": "Allow", "Principal": {}, "Action": []}]})
    (captures / "odd.json").write_text(document)
    out = samlcheck("inspect", "odd.json").out
    assert "\x1b" not in out
    assert line(out, "statement") == [
        "Federated (object)",
        "no action",
        "if String0 k: (null)",
        "if String1 k: (null)",
        "if String2 k: (null)",
        "and 2 more conditions",
    ]
    assert line(out, "allows")[:2] == ["nobody", "no action"]


def test_inspect_what_cannot_be_read(samlcheck: Command, captures: Path) -> None:
    """It says why."""
    (captures / "cut.json").write_text('{"Role": {"AssumeRolePolicyDocument": {}}}')
    result = samlcheck("inspect", "cut.json")
    assert result.status == 3
    assert "holds no role trust policy" in result.out
    assert samlcheck("check", "cut.json").status == 3
