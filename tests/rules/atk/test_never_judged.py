"""Of every attack there is a case of: what was forged is never what is judged, and never what is shown as read."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import pytest

from samlcheck.engine.report import Report
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.mint.wrapping import ADMINISTRATOR, FORGED_USER
from samlcheck.render import json_v1
from samlcheck.rulekit import State
from tests.judging import judge

ATTACKS: Final = {case.id: case for case in scenarios() if case.family in ("atk", "encrypted_attacks")}
NAMED: Final = {name: {code for code in case.findings if code.startswith("ATK")} for name, case in ATTACKS.items()}
BAD: Final = [name for name, named in NAMED.items() if named - {"ATK016"}]
"""Where two verifiers are known to differ, and why, ATK016 leaves the outcome open."""


@cache
def report_of(case: str) -> Report:
    """The report on an attack, made once for all tests here."""
    return judge(ATTACKS[case])


def as_json(case: str) -> dict[str, Any]:
    """The report as another program gets it."""
    document: dict[str, Any] = json.loads(json_v1.render(report_of(case)))
    return document


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused(case: str) -> None:
    """Whatever the rest of the message is like."""
    assert as_json(case)["outcome"]["result"] == "refuse"


@pytest.mark.parametrize("case", BAD)
def test_nothing_is_told_as_what_aws_would_read(case: str) -> None:
    """No role, no session name, no duration."""
    assert as_json(case)["aws"] is None


@pytest.mark.parametrize("case", BAD)
def test_what_is_used_was_signed(case: str) -> None:
    """Of the assertions in the report, only one that was read from signed bytes is marked as used."""
    assert all(each["signed"] for each in as_json(case)["response"]["assertions"] if each["used"])


@pytest.mark.parametrize("case", BAD)
def test_what_is_used_is_not_forged(case: str) -> None:
    """Neither the forged user nor the forged role stands in an assertion that is marked as used."""
    used = json.dumps([each for each in as_json(case)["response"]["assertions"] if each["used"]])
    assert FORGED_USER not in used
    assert ADMINISTRATOR not in used


@pytest.mark.parametrize("case", BAD)
def test_no_rule_has_judged_what_nobody_signed(case: str) -> None:
    """Where nothing verified can be judged, no rule about roles, times or receivers has passed or found anything."""
    report = report_of(case)
    assert report.exchange is not None
    judged = (*report.in_state(State.PASSED), *report.in_state(State.FOUND))
    about = [code for code in judged if code.startswith(("AST", "AWS", "SSO", "TRP"))]
    assert bool(about) == report.exchange.verified


@pytest.mark.parametrize("case", ATTACKS)
def test_nothing_forged_counts_as_verified(case: str) -> None:
    """What verified says the genuine user and role, or nothing verified."""
    exchange = report_of(case).exchange
    assert exchange is not None
    values = [each.text for each in exchange.user_values] if exchange.verified else []
    assert not any(ADMINISTRATOR in each or each == FORGED_USER for each in values)
