"""TRP002 tag-session-missing and TRP003 set-source-identity-missing."""

from __future__ import annotations

import pytest

from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, ROLE, SOURCE_IDENTITY
from samlcheck.mint.trust_policies import get_role, trust_policy
from samlcheck.rulekit import Refusal, Severity, State
from tests.rules.trp.judged import alone, beside, of

SENT = {"TRP002": {f"{PRINCIPAL_TAG}Team": ["x"]}, "TRP003": {SOURCE_IDENTITY: ["alice"]}}
MISSING = {"TRP002": "sts:TagSession", "TRP003": "sts:SetSourceIdentity"}
WHAT = {"TRP002": "session tags", "TRP003": "a source identity"}


@pytest.mark.parametrize("code", SENT)
def test_what_is_sent_and_not_allowed(code: str) -> None:
    """AWS refuses the whole sign-in, and names the action that is allowed."""
    report = beside(trust_policy(), attributes={**GOOD, **SENT[code]})
    (finding,) = of(code, report)
    assert finding.message == (
        f"the message has {WHAT[code]}, and the trust policy of Developer allows this SAML provider "
        f"sts:AssumeRoleWithSAML, not {MISSING[code]}"
    )
    assert finding.fix is not None
    assert f"Add {MISSING[code]} to the Action" in finding.fix.text
    assert report.outcome is not None
    assert report.outcome.message is not None
    assert report.outcome.message.id == "E5"


@pytest.mark.parametrize("code", SENT)
def test_another_role_may_do(code: str) -> None:
    """Where the message offers another role, it leaves the outcome open."""
    roles = [PAIR, PAIR.replace("Developer", "Other")]
    (finding,) = of(code, beside(get_role(trust_policy()), attributes={**GOOD, **SENT[code], ROLE: roles}))
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


@pytest.mark.parametrize("code", SENT)
def test_alone(code: str) -> None:
    """Without a message nobody knows whether it is needed."""
    assert alone(trust_policy()).states[code] is State.NOT_APPLICABLE


def test_a_statement_without_the_other_action_is_another_cause() -> None:
    """Where nobody may come in, what they bring along is said too, each action once."""
    report = beside(trust_policy(action="sts:AssumeRole"), attributes={**GOOD, **SENT["TRP002"], **SENT["TRP003"]})
    assert [len(of(code, report)) for code in ("TRP001", "TRP002", "TRP003")] == [1, 1, 1]
