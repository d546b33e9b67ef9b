"""TRP005 condition-not-met."""

from __future__ import annotations

from typing import Any

import pytest

from samlcheck.mint import AUDIENCE_URN, GOOD, PAIR, PRINCIPAL_TAG, ROLE, SIGN_IN
from samlcheck.mint.trust_policies import get_role, statement, trust_policy
from samlcheck.model.values import shown
from samlcheck.rulekit import Finding, Refusal, Severity, State
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP005"
REGIONAL = "https://eu-west-1.signin.aws.amazon.com/saml"
AFFILIATION = "urn:oid:1.3.6.1.4.1.5923.1.1.1.1"


def failing(condition: dict[str, Any], **changes: Any) -> Finding:
    """The one finding for a condition that does not hold."""
    (finding,) = of(CODE, beside(trust_policy(condition=condition), **changes))
    return finding


def test_the_recipient_moved() -> None:
    """The case that happens most: what is asked for, what came, and what SAML:aud is."""
    finding = failing({"StringEquals": {"SAML:aud": SIGN_IN}}, recipient=REGIONAL, destination=REGIONAL)
    assert finding.message == (
        f'StringEquals on SAML:aud in the trust policy of Developer asks for "{SIGN_IN}": the message has '
        f'"{REGIONAL}"; SAML:aud is the Recipient, the URL that the response is posted to'
    )
    assert (finding.expected, finding.actual) == (f'"{SIGN_IN}"', f'"{REGIONAL}"')
    assert finding.where is not None
    assert finding.where.pointer == "/Statement/0/Condition/StringEquals/SAML:aud"
    assert finding.fix is not None
    assert finding.fix.text.startswith(f"Add {REGIONAL} to the values of SAML:aud")


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ({"StringEquals": {"saml:sub": "bob"}}, 'asks for "bob": the message has "alice@example.com"'),
        ({"StringEquals": {"saml:sub": ["a", "b"]}}, 'asks for "a" or "b": the message has "alice@example.com"'),
        ({"StringEquals": {"saml:sub": ["a", "b", "c"]}}, 'asks for "a" or one of 2 others: the message has'),
        ({"StringNotEquals": {"saml:sub": "alice@example.com"}}, 'wants anything but "alice@example.com": the message'),
        ({"StringEquals": {"saml:mail": "x"}}, 'asks for "x": the message has none'),
        ({"Null": {"saml:sub": "true"}}, 'wants it not to be there: the message has "alice@example.com"'),
        ({"Null": {"saml:mail": "false"}}, "wants it to be there: the message has none"),
        ({"StringEquals": {"saml:sub": "Alice@example.com"}}, "; they differ in capitals"),
        ({"StringEquals": {"saml:sub": "alice@example.com "}}, "; they differ in white space around them"),
        ({"StringLike": {"SAML:aud": "https://x*"}}, "; SAML:aud is the Recipient, the URL that the response"),
        ({"StringEquals": {"SAML:aud": f"{SIGN_IN}/"}}, "; they differ in a slash at the end"),
        (
            {"StringEquals": {"SAML:aud": "https://*signin.aws.amazon.com/saml*"}},
            "; * is a plain letter to StringEquals: StringLike takes it for a wildcard",
        ),
        (
            {"StringEquals": {"SAML:aud": AUDIENCE_URN}},
            "; SAML:aud is the Recipient, and the policy has the Audience there",
        ),
    ],
)
def test_sentences(condition: dict[str, Any], says: str) -> None:
    """Each says what is wanted, what came, and where the two are alike how they differ."""
    changes = {"audience": AUDIENCE_URN} if "has the Audience" in says else {}
    assert says in failing(condition, name_id="alice@example.com", **changes).message


@pytest.mark.parametrize(("asked", "found"), [("Marketing", 1), ("  Marketing ", 0)])
def test_a_tag_is_compared_as_it_is_written(asked: str, found: int) -> None:
    """Nobody has seen AWS trim a session tag: the policy has to ask for the blanks that are sent."""
    condition = {"StringEquals": {"aws:RequestTag/Project": asked}}
    sent = {**GOOD, f"{PRINCIPAL_TAG}Project": ["  Marketing "]}
    policy = trust_policy(action=["sts:AssumeRoleWithSAML", "sts:TagSession"], condition=condition)
    assert found == len(of(CODE, beside(policy, attributes=sent)))


def test_several_values_were_sent() -> None:
    """Of a list the first is shown, and how many more there are."""
    finding = failing(
        {"ForAllValues:StringEquals": {"saml:edupersonaffiliation": "staff"}},
        claims={AFFILIATION: ["student", "member", "staff"]},
    )
    assert 'the message has "student" and 2 more' in finding.message


def test_each_condition_that_fails() -> None:
    """Two conditions fail, and both have to be changed."""
    findings = of(CODE, beside(trust_policy(condition={"StringEquals": {"saml:sub": "x", "saml:iss": "y"}})))
    assert [
        finding.where.pointer.rpartition("/")[2] for finding in findings if finding.where and finding.where.pointer
    ] == [
        "saml:sub",
        "saml:iss",
    ]


def test_another_role_may_do() -> None:
    """Where the message offers another role, it leaves the outcome open."""
    roles = [PAIR, PAIR.replace("Developer", "Other")]
    document = get_role(trust_policy(condition={"StringEquals": {"saml:sub": "x"}}))
    (finding,) = of(CODE, beside(document, attributes={**GOOD, ROLE: roles}))
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


def test_alone() -> None:
    """Without a message nothing fails."""
    assert alone(trust_policy()).states[CODE] is State.NOT_APPLICABLE


def test_long_values_are_cut_one_by_one() -> None:
    """Of a list the first are told, each cut by itself, so that pipelines find what they have to hide."""
    values = [f"{name}@{'long-name.' * 12}example.com" for name in ("alice", "bob", "carol", "dave")]
    condition = {"ForAllValues:StringEquals": {"saml:edupersonaffiliation": "staff"}}
    finding = failing(condition, attributes={**GOOD, AFFILIATION: values})
    cut = ", ".join(f'"{shown(value)}"' for value in values[:3])
    assert finding.actual == f"{cut} and 1 more"


@pytest.mark.parametrize(("key", "code"), [("saml:sub", "TRP005"), ("sts:ExternalId", "TRP006")])
def test_why_the_other_statements_fail_stands_with_the_first_finding(key: str, code: str) -> None:
    """The nearest statement has the finding; the other one, its element and what came stand beside it, but once."""
    condition = {"StringEquals": {key: "nobody", "saml:iss": "nobody"}}
    report = beside(trust_policy(condition=condition, more=[statement(action="sts:AssumeRole", Sid="Old")]))
    (first,) = of(code, report)[:1]
    assert [each.label for each in first.related] == [
        'statement 2 "Old" allows sts:AssumeRole, not sts:AssumeRoleWithSAML'
    ]
    assert all(each is first or not each.related for each in report.findings if each.code in {"TRP005", "TRP006"})
