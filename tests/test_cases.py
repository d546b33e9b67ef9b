"""Every minted case through the whole house: the findings and the outcome are exactly those it names."""

from __future__ import annotations

import pytest

from samlcheck.engine.discover import codes
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.rulekit import State
from tests.judging import judge

CASES = scenarios()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Scenario) -> None:
    """A case is judged as its recipe says: these codes and no others, this outcome, no rule crashed."""
    report = judge(case)
    crashed = report.in_state(State.CRASHED)
    assert crashed == (), f"crashed on {case.fixture}"
    found = {finding.code: finding.message for finding in report.findings}
    assert set(found) == case.findings, f"{case.fixture}: found {found}"
    result = report.outcome.result if report.outcome else None
    assert result == case.outcome, f"{case.fixture}: {report.outcome}"
    if case.good and case.code:
        assert report.states[case.code] is State.PASSED, f"{case.code} did not apply to {case.fixture}"


@pytest.mark.parametrize("code", codes())
def test_every_rule_has_cases(code: str) -> None:
    """Each rule has at least one case in which it finds something and one in which it passes."""
    own = [case for case in CASES if case.code == code]
    assert any(not case.good for case in own), f"{code} has no bad case"
    assert any(case.good for case in own), f"{code} has no good case"
