"""What a trust policy says to a call, statement by statement, and what became of each element."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.aws.context_keys import Context, Fact
from samlcheck.aws.trust_policy import ASSUME, TAG_SESSION, Decision, decide
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy
from samlcheck.model.policy import read_policies

PROVIDER = "arn:aws:iam::111122223333:saml-provider/ExampleIdP"
SIGN_IN = "https://signin.aws.amazon.com/saml"
FACTS = {
    "saml:aud": Fact(state="present", values=(SIGN_IN,)),
    "saml:sub": Fact(state="present", values=("alice",)),
    "saml:iss": Fact(state="present", values=("arn:aws:iam::111122223333:role/alice",)),
    "saml:edupersonaffiliation": Fact(state="present", values=("staff",), many=True),
    "sts:rolesessionname": Fact(state="present", values=("alice",)),
}


def pair() -> RolePair:
    """The pair that is asked for."""
    found = parse_pair(f"arn:aws:iam::111122223333:role/Developer,{PROVIDER}")
    assert isinstance(found, RolePair)
    return found


PAIR = pair()
Truth = bool | None


def decided(document: str, action: str = ASSUME) -> Decision:
    """The decision of the policy in a document."""
    (role,) = read_policies(document.encode())
    return decide(role.policy, action, PAIR, Context(facts=FACTS, sealed=False))


def asking(condition: dict[str, Any], *, version: str | None = "2012-10-17") -> Decision:
    """The decision of the console's policy with another condition."""
    return decided(trust_policy(condition=condition, version=version))


def test_the_policy_of_the_console() -> None:
    """What the IAM console writes lets in who was sent to the sign-in page."""
    assert decided(trust_policy()).verdict is True


def test_an_explicit_deny_beats_an_allow_in_either_order() -> None:
    """Policy evaluation logic: if there is one explicit deny, the decision is deny."""
    allow, deny = statement(), statement(effect="Deny", condition={})
    assert [decided(policy_of(*both)).verdict for both in ((allow, deny), (deny, allow))] == [False, False]


def test_nothing_is_allowed_by_default() -> None:
    """By default all requests are implicitly denied."""
    assert decided(policy_of()).verdict is False
    assert decided(policy_of(statement(effect="Deny", action="sts:AssumeRole"))).verdict is False


@pytest.mark.parametrize(
    ("action", "verdict"),
    [
        ("sts:AssumeRoleWithSAML", True),
        ("STS:assumerolewithsaml", True),
        ("sts:*", True),
        ("*", True),
        ("sts:AssumeRole*", True),
        ("sts:AssumeRoleWith????", True),
        ("sts:AssumeRole", False),
        ("sts:AssumeRoleWithSAML ", False),
        ("ſts:AssumeRoleWithSAML", False),
        (["sts:AssumeRole", "sts:AssumeRoleWithSAML"], True),
    ],
)
def test_actions(action: object, *, verdict: bool) -> None:
    """IAM JSON policy elements: Action. Prefix and name ignore capitals, wildcards stand for others."""
    assert decided(trust_policy(action=action)).verdict is verdict


@pytest.mark.parametrize(("listed", "verdict"), [("sts:AssumeRole", True), ("sts:*", False)])
def test_everything_but_the_listed(listed: str, *, verdict: bool) -> None:
    """IAM JSON policy elements: NotAction."""
    written = {**statement(), "NotAction": listed}
    del written["Action"]
    assert decided(policy_of(written)).verdict is verdict


def test_each_action_is_decided_by_itself() -> None:
    """Tags that are allowed do not let anybody in, and who is let in may not send tags."""
    assert decided(trust_policy(), TAG_SESSION).verdict is False
    assert decided(trust_policy(action=["sts:TagSession"])).verdict is False
    assert decided(trust_policy(action=["sts:TagSession"]), TAG_SESSION).verdict is True


@pytest.mark.parametrize(
    ("principal", "verdict"),
    [
        ({"Federated": PROVIDER}, True),
        ({"Federated": ["accounts.google.com", PROVIDER]}, True),
        ({"Federated": PROVIDER.lower()}, False),
        ({"Federated": f"{PROVIDER} "}, False),
        ({"Federated": PROVIDER[:-1] + "?"}, False),
        ({"Federated": PROVIDER[:-1] + "*"}, False),
        ({"AWS": PROVIDER}, False),
        ({"Service": "*"}, False),
        ({"AWS": "111122223333"}, False),
        ({"AWS": "*"}, None),
        ({"Federated": "*"}, None),
        ("*", None),
    ],
)
def test_principals(principal: object, verdict: Truth) -> None:
    """JSON policy elements: Principal. No part of a name is a wildcard; whom `*` lets in for SAML is not known."""
    assert decided(trust_policy(principal=principal)).verdict is verdict


@pytest.mark.parametrize(
    ("principal", "verdict"),
    [("*", False), ({"AWS": "*"}, None), ({"Federated": PROVIDER}, False), ({"AWS": "x"}, True)],
)
def test_principals_that_are_denied(principal: object, verdict: Truth) -> None:
    """Principal "*" in a Deny is everybody, as was seen with resource control policies."""
    denying = statement(effect="Deny", principal=principal, condition={})
    assert decided(trust_policy(more=[denying])).verdict is verdict


def test_not_principal() -> None:
    """One page says that trust policies may have it, another that they may not."""
    written = {**statement(condition={}), "NotPrincipal": {"AWS": "111122223333"}}
    del written["Principal"]
    assert decided(policy_of(written)).verdict is None
    assert decided(policy_of(statement(), {**written, "Effect": "Deny"})).verdict is None


def test_every_condition_has_to_hold() -> None:
    """Operators and keys are joined by AND."""
    held = {"StringEquals": {"SAML:aud": SIGN_IN}}
    assert asking({**held, "StringLike": {"saml:sub": "a*"}}).verdict is True
    assert asking({**held, "StringLike": {"saml:sub": "b*"}}).verdict is False
    assert asking({"StringEquals": {"SAML:aud": SIGN_IN, "saml:sub": "bob"}}).verdict is False


@pytest.mark.parametrize("key", ["saml:aud", "SAML:aud", "Saml:AUD"])
def test_names_of_keys_ignore_capitals(key: str) -> None:
    """Condition key names are not case-sensitive."""
    assert asking({"StringEquals": {key: SIGN_IN}}).verdict is True


@pytest.mark.parametrize(
    ("operator", "verdict"),
    [("StringEquals", None), ("ForAnyValue:StringEquals", True), ("ForAllValues:StringEquals", True), ("Null", False)],
)
def test_a_list_wants_a_set_operator(operator: str, verdict: Truth) -> None:
    """Multivalued context keys require a set operator: what happens without one is not said."""
    value = "true" if operator == "Null" else "staff"
    assert asking({operator: {"saml:edupersonaffiliation": value}}).verdict is verdict


def test_a_list_that_is_absent_needs_none() -> None:
    """Where there are no values, there is nothing that could be taken in two ways."""
    assert asking({"StringEquals": {"saml:edupersonnickname": "x"}}).verdict is False


@pytest.mark.parametrize(
    ("version", "value", "verdict"),
    [
        ("2012-10-17", "${saml:sub}", True),
        ("2012-10-17", "${SAML:Sub}", True),
        ("2012-10-17", "${sts:ExternalId, 'alice'}", True),
        ("2012-10-17", "${sts:ExternalId}", False),
        ("2012-10-17", "${aws:SourceIp}", None),
        ("2012-10-17", "${saml:edupersonaffiliation}", None),
        ("2008-10-17", "${saml:sub}", False),
        (None, "${saml:sub}", False),
        ("2099-01-01", "${saml:sub}", None),
    ],
)
def test_variables(version: str | None, value: str, verdict: Truth) -> None:
    """Variables and tags: from 2012-10-17 on, of keys with one value, with a default or without."""
    assert asking({"StringEquals": {"sts:RoleSessionName": value}}, version=version).verdict is verdict


def test_a_variable_that_brings_parts_of_an_arn() -> None:
    """Whether its colons then end a part is not documented; in a variable without any nothing is unclear."""
    assert asking({"ArnLike": {"saml:iss": "arn:aws:iam::111122223333:role/${saml:sub}"}}).verdict is True
    assert asking({"ArnLike": {"saml:iss": "${saml:iss}"}}).verdict is None
    assert asking({"StringLike": {"saml:iss": "${saml:iss}"}}).verdict is True


def test_a_version_that_is_no_text() -> None:
    """Whether such a policy has variables nobody knows."""
    document = trust_policy(condition={"StringNotEquals": {"saml:sub": "${saml:sub}"}})
    assert decided(document.replace('"2012-10-17"', "2012")).verdict is None


@pytest.mark.parametrize("operator", ["NumericEquals", "DateEquals", "Bool", "IpAddress", "Null"])
def test_operators_without_variables(operator: str) -> None:
    """Other operators take no variables, or it is not agreed whether they do."""
    assert asking({operator: {"saml:sub": "${saml:sub}"}}).verdict is None


MFA = (
    "what the request has for aws:MultiFactorAuthPresent is not known from here, and most likely there is none: it "
    "comes with AWS credentials, and AssumeRoleWithSAML needs none"
)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({"StringSounds": {"saml:sub": "x"}}, "the operator StringSounds is not known"),
        ({"StringEquals": {"aws:SourceIp": "x"}}, "what the request has for aws:SourceIp is not known from here"),
        (
            {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
            MFA,
        ),
        (
            {"StringEquals": {"saml:edupersonaffiliation": "x"}},
            "saml:edupersonaffiliation is a list, which wants ForAnyValue or ForAllValues",
        ),
        ({"NumericEquals": {"saml:sub": "7"}}, 'how NumericEquals compares "alice" with "7" is not documented'),
        ({"StringEquals": {"saml:sub": "${aws:SourceIp}"}}, "the value of ${aws:SourceIp} is not known from here"),
        (
            {"StringEquals": {"saml:sub": "${saml:sub"}},
            '"${" is no variable that IAM documents',
        ),
        (
            {"ForAnyValue:StringEqualsIfExists": {"saml:edupersonnickname": "x"}},
            "what ForAnyValue:StringEqualsIfExists makes of a key that is not there is not documented",
        ),
    ],
)
def test_why_it_is_not_known(written: dict[str, Any], why: str) -> None:
    """What is not known says in words why not."""
    decision = asking(written)
    assert decision.verdict is None
    (unknown,) = decision.tried[0].unknown
    assert unknown.why == why


def test_what_failed_what_was_wanted_and_what_came() -> None:
    """For a statement that does not allow: the element, its place, expected and actual."""
    decision = asking({"StringEquals": {"SAML:aud": ["https://a/", "https://b/"], "saml:sub": "alice"}})
    (failed,) = decision.tried[0].failed
    assert (failed.element, failed.operator, failed.key) == ("condition", "StringEquals", "SAML:aud")
    assert (failed.expected, failed.actual) == ('"https://a/" or "https://b/"', f'"{SIGN_IN}"')
    assert failed.node.location.pointer == "/Statement/0/Condition/StringEquals/SAML:aud"


def test_several_elements_fail() -> None:
    """Each is there, whatever the others are."""
    decision = decided(
        trust_policy(principal={"AWS": "x"}, action="sts:AssumeRole", condition={"Bool": {"saml:x": "y"}})
    )
    assert [each.element for each in decision.tried[0].failed] == ["principal", "action"]
    assert [each.element for each in decision.tried[0].unknown] == ["condition"]


def test_the_unknown_does_not_matter_where_the_rest_decides() -> None:
    """One statement that allows is enough, and one that fails for certain allows nothing."""
    unknown = statement(condition={"StringSounds": {"saml:sub": "x"}})
    assert decided(policy_of(unknown, statement())).verdict is True
    assert decided(policy_of(unknown)).verdict is None
    assert asking({"StringSounds": {"saml:sub": "x"}, "StringEquals": {"saml:sub": "bob"}}).verdict is False


def test_an_unknown_denial_is_no_permission() -> None:
    """A statement that may deny leaves it open."""
    unknown = statement(effect="Deny", condition={"StringSounds": {"saml:sub": "x"}})
    assert decided(policy_of(statement(), unknown)).verdict is None


STATEMENTS = [
    {"Effect": "deny"},
    {"Resource": "*"},
    {"condition": {"StringEquals": {"saml:sub": "bob"}}, "Condition": None},
    {"Condition": [{"StringEquals": {"saml:sub": "bob"}}]},
    {"Condition": {"StringEquals": "bob"}},
    {"Condition": {"StringEquals": {}}},
    {"Condition": {"StringNotEquals": {"saml:sub": []}}},
    {"Condition": {"StringNotEquals": {"saml:sub": None}}},
    {"Principal": None},
    {"Principal": {"federated": PROVIDER}},
    {"Action": None},
    {"Action": [None]},
]


@pytest.mark.parametrize("changes", STATEMENTS, ids=str)
@pytest.mark.parametrize("effect", ["Allow", "Deny"])
def test_a_statement_that_is_not_in_form(changes: dict[str, object], effect: str) -> None:
    """It is never taken for one without a condition, or for none: it neither lets in nor stays silent."""
    whole = {**statement(effect=effect), **changes}
    written = {name: value for name, value in whole.items() if value is not None}
    beside = [statement()] if effect == "Deny" else []
    assert decided(policy_of(*beside, written)).verdict is None


@pytest.mark.parametrize(("first", "second"), [("Allow", "Deny"), ("Deny", "Allow")])
def test_an_effect_that_is_there_twice(first: str, second: str) -> None:
    """Which of the two counts is not known, so that the statement neither lets in nor is left out."""
    document = trust_policy().replace('"Effect": "Allow"', f'"Effect": "{first}", "Effect": "{second}"')
    assert decided(document).verdict is None


@given(
    operator=st.sampled_from(["", "ForAllValues:", "ForAnyValue:"]).flatmap(
        lambda of: st.text(alphabet="StringEqualsLikeNotNull", max_size=8).map(lambda name: f"{of}String{name}X")
    ),
    effect=st.sampled_from(["Allow", "Deny"]),
    values=st.lists(st.sampled_from(["alice", "*", ""]), min_size=1, max_size=3),
)
def test_unknown_operators_are_never_a_pass(operator: str, effect: str, values: list[str]) -> None:
    """No operator that is not in the guide lets anybody in, or lets a denial pass."""
    asked = statement(effect=effect, condition={operator: {"saml:sub": values}})
    beside = [statement()] if effect == "Deny" else []
    assert decided(policy_of(*beside, asked)).verdict is None


@given(
    key=st.from_regex(r"(aws|foo|iam|saml):X[A-Za-z/]{0,9}", fullmatch=True),
    operator=st.sampled_from(
        ["StringEquals", "StringNotEquals", "StringLikeIfExists", "ForAllValues:StringEquals", "Null", "ArnNotLike"]
    ),
    effect=st.sampled_from(["Allow", "Deny"]),
)
def test_unknown_keys_are_never_a_pass(key: str, operator: str, effect: str) -> None:
    """No key that is not in the tables lets anybody in, whatever the operator says of a key that is absent."""
    asked = statement(effect=effect, condition={operator: {key: "true"}})
    beside = [statement()] if effect == "Deny" else []
    assert decided(policy_of(*beside, asked)).verdict is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.sampled_from(["Allow", "*", PROVIDER, "x"]),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(
                    ["Effect", "Principal", "Action", "Condition", "Federated", "StringEquals", "saml:sub"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_is_let_in_by_accident(written: object) -> None:
    """Of arbitrary JSON beside a Deny for everybody nothing comes but no, or that it is not known."""
    denying = statement(effect="Deny", condition={})
    document = json.dumps({"Version": "2012-10-17", "Statement": [denying, written]})
    assert decided(document).verdict is False
