"""A trust policy is found in whatever file it came, and nothing of it is left out."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.errors import TrustError
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.model.policy import read_policies, text_of

POLICY = trust_policy()
ROLE = json.loads(get_role(POLICY))["Role"]
ENCODED = quote(POLICY)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (POLICY, None),
        (ENCODED, None),
        (json.dumps(POLICY), None),
        (json.dumps(ENCODED), None),
        (get_role(POLICY), ROLE["Arn"]),
        (json.dumps({"Roles": [ROLE]}), ROLE["Arn"]),
        (json.dumps({"RoleDetailList": [{**ROLE, "AssumeRolePolicyDocument": ENCODED}]}), ROLE["Arn"]),
        (json.dumps({"AssumeRolePolicyDocument": json.loads(POLICY)}), None),
        (
            json.dumps(
                {
                    "Resources": {
                        "R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": json.loads(POLICY)}}
                    }
                }
            ),
            None,
        ),
        (
            json.dumps(
                {
                    "values": {
                        "root_module": {"resources": [{"values": {"arn": ROLE["Arn"], "assume_role_policy": POLICY}}]}
                    }
                }
            ),
            ROLE["Arn"],
        ),
    ],
    ids=[
        "document",
        "percent-encoded",
        "as a string",
        "as an encoded string",
        "get-role",
        "list-roles",
        "get-account-authorization-details",
        "the document's member alone",
        "cloudformation",
        "terraform show",
    ],
)
def test_the_policy_is_found_in_every_form(text: str, named: str | None) -> None:
    """One policy comes out of each form, the same, with the role's ARN where the form tells it."""
    (role,) = read_policies(text.encode())
    assert role.role_arn == named
    assert role.policy.version == "2012-10-17"
    (found,) = role.policy.statements
    assert [text_of(action) for action in found.actions] == ["sts:AssumeRoleWithSAML"]
    assert [(each.operator, each.key) for each in found.conditions] == [("StringEquals", "SAML:aud")]


def test_several_roles_come_in_their_order() -> None:
    """A file with many roles gives each of them, with its own longest session."""
    roles = [
        json.loads(get_role(POLICY, arn=f"arn:aws:iam::111122223333:role/R{n}", longest=n))["Role"] for n in (5, 7)
    ]
    found = read_policies(json.dumps({"RoleDetailList": roles}).encode())
    assert [(role.role_name, role.max_session_duration) for role in found] == [("R5", 5), ("R7", 7)]


def test_one_statement_need_not_be_a_list() -> None:
    """A Statement, an Action, a principal and a value may each stand alone."""
    document = json.dumps({"Version": "2012-10-17", "Statement": statement()})
    (role,) = read_policies(document.encode())
    assert len(role.policy.statements) == 1


def test_every_statement_counts_where_statement_is_there_twice() -> None:
    """None is left out in silence: which of the two IAM would read is not known."""
    one, other = (json.dumps([statement(Sid=name)]) for name in ("one", "other"))
    (role,) = read_policies(f'{{"Version": "2012-10-17", "Statement": {one}, "Statement": {other}}}'.encode())
    assert [each.sid for each in role.policy.statements] == ["one", "other"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), (True, "true"), (False, "false"), (3600, "3600"), (1.50, "1.5"), (None, None), ({"Ref": "X"}, None)],
    ids=str,
)
def test_numbers_and_booleans_are_texts(value: object, text: str | None) -> None:
    """A policy may write true and 3600 without quotes; objects, which templates fill in later, are no text."""
    (role,) = read_policies(policy_of(statement(condition={"StringEquals": {"saml:sub": value}})).encode())
    assert text_of(role.policy.statements[0].conditions[0].values[0]) == text


def test_numbers_are_taken_as_they_are_written() -> None:
    """What IAM compares as text keeps its zeros and its exponent."""
    document = policy_of(statement(condition={"StringEquals": {"saml:sub": ["NUMBER", "POWER"]}}))
    document = document.replace('"NUMBER"', "1.50").replace('"POWER"', "1e3")
    (role,) = read_policies(document.encode())
    assert [text_of(value) for value in role.policy.statements[0].conditions[0].values] == ["1.50", "1e3"]


@pytest.mark.parametrize(
    ("written", "version"),
    [('"2012-10-17"', "2012-10-17"), ('"x"', "x"), ("2012", ""), ("null", ""), ("{}", "")],
)
def test_versions(written: str, version: str) -> None:
    """A Version that is no text is none of the two that there are."""
    (role,) = read_policies(POLICY.replace('"2012-10-17"', written).encode())
    assert role.policy.version == version


def test_a_plan_of_terraform() -> None:
    """What is not known yet and what only refers to a policy stand beside the policies and are none."""
    role = {"name": "Developer", "assume_role_policy": POLICY}
    plan = {
        "planned_values": {"resources": [{"values": role}]},
        "resource_changes": [
            {"change": {"before": role, "after": role, "after_unknown": {"assume_role_policy": True}}},
            {"change": {"after": {"name": "Other", "assume_role_policy": "${data.policy.json}"}}},
        ],
        "configuration": {"expressions": {"assume_role_policy": {"references": ["data.policy.json"]}}},
    }
    (found,) = read_policies(json.dumps(plan).encode())
    assert found.role_name == "Developer"


OLD = {"name": "Developer", "assume_role_policy": trust_policy(action="sts:AssumeRole")}
NEW = {"name": "Developer", "assume_role_policy": POLICY}
DRIFT = [{"change": {"before": NEW, "after": {**OLD, "max_session_duration": 7200}}}]


@pytest.mark.parametrize(
    "plan",
    [
        {"planned_values": {"resources": [{"values": NEW}]}, "prior_state": {"resources": [{"values": OLD}]}},
        {"resource_changes": [{"change": {"before": OLD, "after": NEW}}], "prior_state": {"values": OLD}},
        {"planned_values": {"values": NEW}, "resource_drift": DRIFT},
        [{"change": {"actions": ["update"], "before": OLD, "after": NEW}}],
        {"before": OLD, "after": NEW},
        {"before": None, "after": NEW},
    ],
    ids=["prior state", "changes", "drift", "changes alone", "one change", "a new role"],
)
def test_what_a_plan_of_terraform_changes(plan: object) -> None:
    """Only what will be is the role's policy: what was is repeated beside it."""
    (found,) = read_policies(json.dumps(plan).encode())
    assert [text_of(action) for action in found.policy.statements[0].actions] == ["sts:AssumeRoleWithSAML"]


def test_a_role_that_a_plan_of_terraform_destroys() -> None:
    """It will have no policy, and what it had is not read in its place."""
    with pytest.raises(TrustError, match="holds no role trust policy"):
        read_policies(json.dumps({"resource_changes": [{"change": {"before": OLD, "after": None}}]}).encode())


def test_a_state_of_terraform_is_no_plan() -> None:
    """What is outside of a plan keeps its meaning, whatever it is called."""
    (found,) = read_policies(json.dumps({"prior_state": {"values": NEW}}).encode())
    assert found.role_name == "Developer"


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ({"RoleName": "Developer", "Path": "/teams/dev/"}, "/teams/dev/"),
        ({"name": "Developer", "path": "/"}, "/"),
        ({"RoleName": "Developer", "Path": {"Ref": "Path"}}, None),
        ({"RoleName": "Developer"}, None),
    ],
    ids=["cloudformation", "terraform", "not filled in", "none"],
)
def test_the_path_of_a_role(role: dict[str, object], path: str | None) -> None:
    """A template tells the path beside the name."""
    (found,) = read_policies(json.dumps({**role, "AssumeRolePolicyDocument": json.loads(POLICY)}).encode())
    assert (found.role_name, found.role_path) == ("Developer", path)


def test_the_same_role_before_and_after() -> None:
    """Two different policies of one role are two, in the order of the document."""
    before, after = json.loads(get_role(POLICY)), json.loads(get_role(trust_policy(action="sts:*")))
    found = read_policies(json.dumps([before, after, before]).encode())
    assert [text_of(role.policy.statements[0].actions[0]) for role in found] == ["sts:AssumeRoleWithSAML", "sts:*"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'"x"', b"%7B", b"<x/>", b'{"Statement": null'], ids=str)
def test_what_holds_no_policy_is_refused(data: bytes) -> None:
    """Every other text is an error of ours that says so."""
    with pytest.raises(TrustError):
        read_policies(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "Statement",
                        "Principal",
                        "Action",
                        "Condition",
                        "Effect",
                        "Federated",
                        "x",
                        "AssumeRolePolicyDocument",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_nothing_else_leaves(document: object) -> None:
    """Whatever the JSON is, it is read as policies or refused with our error."""
    try:
        assert read_policies(json.dumps(document).encode())
    except TrustError:
        return
