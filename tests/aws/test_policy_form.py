"""The form of a trust policy: what IAM would not store is named, and what it would is left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samlcheck.aws.policy_form import Fault, policy_faults, statement_faults
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy
from samlcheck.model.policy import Policy, read_policies

PROVIDER = "arn:aws:iam::111122223333:saml-provider/ExampleIdP"
FEDERATED = {"Federated": PROVIDER}


def policy(document: str) -> Policy:
    """The policy in a document."""
    (role,) = read_policies(document.encode())
    return role.policy


def faults(written: dict[str, Any]) -> list[Fault]:
    """The faults of one statement."""
    return list(statement_faults(policy(policy_of(written)).statements[0]))


def good(**changes: object) -> dict[str, Any]:
    """The console's statement with these members; None takes one out."""
    whole = {**statement(), **changes}
    return {name: value for name, value in whole.items() if value is not None}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"Sid": "Console"},
        {"Condition": {}},
        {"Condition": None},
        {"Principal": "*"},
        {"Principal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com", "CanonicalUser": "79a5"}},
        {"Principal": None, "NotPrincipal": FEDERATED},
        {"Action": None, "NotAction": ["sts:AssumeRole"]},
        {"Condition": {"NumericLessThan": {"x:y": 10}, "Bool": {"x:z": True}}},
        {"Condition": {"StringEquals": {"saml:aud": "x"}, "StringLike": {"SAML:aud": "y"}}},
        {"Effect": "Deny"},
    ],
)
def test_what_iam_stores(changes: dict[str, object]) -> None:
    """The forms of the grammar, with lists and without, are no fault."""
    assert faults(good(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "says", "pointer"),
    [
        ({"Effect": None}, "the Effect of the statement is neither Allow nor Deny", ""),
        ({"Effect": "allow"}, "the Effect of the statement is neither Allow nor Deny", "/Effect"),
        ({"Resource": "*"}, "a trust policy has no Resource: it belongs to its role", "/Resource"),
        ({"NotResource": "*"}, "a trust policy has no Resource: it belongs to its role", "/NotResource"),
        ({"condition": {}}, 'the statement has "condition": IAM writes Condition', "/condition"),
        ({"Conditions": {}}, 'the statement has "Conditions", which is no element of a policy', "/Conditions"),
        ({"Principal": None}, "the statement has no Principal", ""),
        ({"NotPrincipal": FEDERATED}, "the statement has both Principal and NotPrincipal", "/NotPrincipal"),
        ({"Principal": PROVIDER}, 'a principal is written {"Federated": "ARN"}', "/Principal"),
        ({"Principal": {}}, 'a principal is written {"Federated": "ARN"}', "/Principal"),
        ({"Principal": {"federated": PROVIDER}}, '"federated" is no type of principal', "/Principal/federated"),
        ({"Principal": {"Federated": []}}, "a principal is missing: the list is empty", "/Principal/Federated"),
        ({"Principal": {"Federated": None}}, "a principal is no text", "/Principal/Federated"),
        ({"Action": None}, "the statement has no Action", ""),
        ({"NotAction": "sts:*"}, "the statement has both Action and NotAction", "/NotAction"),
        ({"Action": []}, "an action is missing: the list is empty", "/Action"),
        ({"Action": [{}]}, "an action is no text", "/Action/0"),
        ({"Condition": []}, "a Condition is an object of operators", "/Condition"),
        ({"Condition": "never"}, "a Condition is an object of operators", "/Condition"),
        (
            {"Condition": {"StringEquals": "x"}},
            '"StringEquals" has no keys under it',
            "/Condition/StringEquals",
        ),
        ({"Condition": {"StringEquals": {}}}, '"StringEquals" has no keys under it', "/Condition/StringEquals"),
        (
            {"Condition": {"StringNotEquals": {"saml:aud": []}}},
            'a value of "saml:aud" is missing: the list is empty',
            "/Condition/StringNotEquals/saml:aud",
        ),
        (
            {"Condition": {"StringNotEquals": {"saml:aud": [["x"]]}}},
            'a value of "saml:aud" is no text',
            "/Condition/StringNotEquals/saml:aud/0",
        ),
        (
            {"Condition": {"StringEquals": {"saml:aud": "x", "SAML:aud": "y"}}},
            'the key "SAML:aud" is there twice',
            "/Condition/StringEquals/SAML:aud",
        ),
    ],
)
def test_what_iam_does_not_store(changes: dict[str, object], says: str, pointer: str) -> None:
    """Each fault is one sentence, and points at what is wrong, or at the statement that lacks something."""
    (fault,) = faults(good(**changes))
    assert (fault.text, fault.node.location.pointer, fault.template) == (says, f"/Statement/0{pointer}", False)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"Principal": {"Federated": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:saml-provider/X"}}},
            "a principal is left to a template: Fn::Sub",
        ),
        ({"Principal": {"Fn::If": ["Prod", FEDERATED, "*"]}}, "it is left to a template: Fn::If"),
        ({"Condition": {"Fn::If": ["Prod", {}, {}]}}, "it is left to a template: Fn::If"),
        (
            {"Condition": {"StringEquals": {"saml:aud": {"Ref": "Url"}}}},
            'a value of "saml:aud" is left to a template: Ref',
        ),
    ],
)
def test_templates(changes: dict[str, object], says: str) -> None:
    """A function of CloudFormation is nothing wrong, and nothing known."""
    (fault,) = faults(good(**changes))
    assert (fault.text, fault.template) == (says, True)


@pytest.mark.parametrize("written", ["x", None, 5, ["Allow"]])
def test_a_statement_that_is_none(written: object) -> None:
    """A statement is an object."""
    found = policy(json.dumps({"Statement": [written]})).statements[0]
    assert [fault.text for fault in statement_faults(found)] == [
        "a statement is an object with Effect, Principal and Action"
    ]


def test_members_that_are_there_twice() -> None:
    """Individual elements must not contain several instances of the same key: most readers take the last."""
    inner = json.dumps(statement())[1:-1]
    document = f'{{"Statement": [{{"Effect": "Deny", {inner}}}], "Version": "2008-10-17", "Version": "2012-10-17"}}'
    found = policy(document)
    assert [fault.text for fault in policy_faults(found)] == ["the policy has Version twice"]
    assert [fault.text for fault in statement_faults(found.statements[0])] == ["the statement has Effect twice"]


def test_operators_that_are_there_twice() -> None:
    """The same operator twice in one Condition."""
    document = trust_policy().replace('"Condition": {', '"Condition": {"StringEquals": {"saml:sub": "x"},')
    assert [fault.text for fault in statement_faults(policy(document).statements[0])] == [
        'the operator "StringEquals" is there twice'
    ]


@pytest.mark.parametrize("version", ['"2012-10-17"', '"2008-10-17"'])
def test_versions(version: str) -> None:
    """The two versions of the language, and none, which is the older."""
    for document in (trust_policy().replace('"2012-10-17"', version), trust_policy(version=None)):
        assert list(policy_faults(policy(document))) == []


@pytest.mark.parametrize("version", ['"2012-10-18"', '""', "20121017", "null", "{}"])
def test_other_versions(version: str) -> None:
    """A Version that AWS does not have."""
    (fault,) = policy_faults(policy(trust_policy().replace('"2012-10-17"', version)))
    assert fault.text == 'the Version of a policy is "2012-10-17" or "2008-10-17"'


def test_a_policy_without_statements() -> None:
    """Nothing is said in it at all; a member that is misspelt is named beside."""
    found = policy('{"Statement": [], "statement": []}')
    assert [fault.text for fault in policy_faults(found)] == [
        'the policy has "statement": IAM writes Statement',
        "the policy has no statement",
    ]
