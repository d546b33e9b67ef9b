"""TRP010 explicit-deny."""

from __future__ import annotations

from typing import Any

import pytest

from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, ROLE
from samlcheck.mint.trust_policies import get_role, statement, trust_policy
from samlcheck.rulekit import Finding, Refusal, Severity, State
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP010"


def denied(**written: Any) -> Finding:
    """The finding for a statement that denies."""
    (finding,) = of(CODE, beside(trust_policy(more=[statement(effect="Deny", **written)]), name_id="alice"))
    return finding


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            {"condition": {}},
            "a statement of the trust policy of Developer denies sts:AssumeRoleWithSAML without any condition",
        ),
        ({"condition": {}, "Sid": "Closed"}, 'the statement "Closed" of the trust policy of Developer denies'),
        (
            {"condition": {"StringLike": {"saml:sub": "a*"}}},
            'denies sts:AssumeRoleWithSAML: StringLike on saml:sub holds for "alice"',
        ),
        (
            {"condition": {"StringNotEquals": {"saml:mail": "x"}}},
            ": StringNotEquals on saml:mail holds, for the message has none",
        ),
        (
            {"condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}}},
            "holds, for the message has none (the user is in no organization of AWS before the role is assumed)",
        ),
    ],
)
def test_which_statement_and_why(written: dict[str, Any], says: str) -> None:
    """The statement by its Sid, and the condition that makes it meet this message."""
    assert says in denied(**written).message


def test_the_statement_is_shown() -> None:
    """The place is the statement that denies."""
    finding = denied(condition={})
    assert finding.where is not None
    assert finding.where.pointer == "/Statement/1"


def test_tags_are_denied() -> None:
    """A denial of what the message brings along refuses it too."""
    document = trust_policy(action="sts:*", more=[statement(effect="Deny", action="sts:TagSession", condition={})])
    (finding,) = of(CODE, beside(document, attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["x"]}))
    assert "denies sts:TagSession" in finding.message


def test_another_role_may_do() -> None:
    """Where the message offers another role, it leaves the outcome open."""
    document = get_role(trust_policy(more=[statement(effect="Deny", condition={})]))
    roles = [PAIR, PAIR.replace("Developer", "Other")]
    (finding,) = of(CODE, beside(document, attributes={**GOOD, ROLE: roles}))
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


def test_alone() -> None:
    """Without a message nobody is denied."""
    assert alone(trust_policy()).states[CODE] is State.NOT_APPLICABLE
