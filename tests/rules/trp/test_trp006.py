"""TRP006 condition-key-never-present."""

from __future__ import annotations

import pytest

from samlcheck.mint import SIGN_IN
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy
from samlcheck.rulekit import Severity
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP006"
AUDIENCE = {"StringEquals": {"SAML:aud": SIGN_IN}}


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("aws:FederatedProvider", "it is there only in later calls that the session makes"),
        ("STS:EXTERNALID", "AssumeRoleWithSAML has no external id"),
        ("aws:PrincipalOrgID", "the user is in no organization of AWS before the role is assumed"),
    ],
)
def test_the_key_and_why(key: str, why: str) -> None:
    """The key as it is written, and why no sign-in has it; the general finding on it is dropped."""
    report = beside(trust_policy(condition={**AUDIENCE, "StringLike": {key: "x"}}))
    (finding,) = of(CODE, report)
    assert finding.message == f"StringLike on {key} never holds: {why}"
    assert finding.severity is Severity.ERROR
    assert of("TRP005", report) == []


@pytest.mark.parametrize(
    "operator",
    ["StringEqualsIfExists", "StringNotEquals", "ForAllValues:StringEquals", "Null", "StringSounds"],
)
def test_operators_that_can_do_without(operator: str) -> None:
    """These hold where the key is absent, ask for just that, or are not known."""
    assert of(CODE, alone(trust_policy(condition={**AUDIENCE, operator: {"sts:ExternalId": "true"}}))) == []


def test_alone() -> None:
    """It can be seen without a message."""
    (finding,) = of(CODE, alone(trust_policy(condition={**AUDIENCE, "StringEquals": {"sts:ExternalId": "x"}})))
    assert finding.severity is Severity.ERROR


def test_a_statement_for_others() -> None:
    """sts:ExternalId belongs into a statement for another account."""
    others = statement(
        principal={"AWS": "444455556666"}, action="sts:AssumeRole", condition={"StringEquals": {"sts:ExternalId": "x"}}
    )
    assert of(CODE, alone(policy_of(statement(), others))) == []


def test_beside_a_statement_that_lets_in() -> None:
    """It is worth a word, and refuses nobody."""
    never = statement(condition={"StringEquals": {"sts:ExternalId": "x"}})
    report = beside(policy_of(never, statement()))
    (finding,) = of(CODE, report)
    assert finding.severity is Severity.WARNING
    assert report.outcome is not None
    assert report.outcome.result == "accept"
