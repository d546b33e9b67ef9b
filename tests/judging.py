"""The committed cases, for the tests that go through them all."""

from __future__ import annotations

from pathlib import Path

from samlcheck.engine.report import Report
from samlcheck.mint.scenarios.registry import Scenario
from samlcheck.testing.judging import judge as judge_bytes

ROOT = Path(__file__).parent.parent


def material(case: Scenario) -> bytes:
    """The committed bytes of a case; minted where they are not committed yet."""
    path = ROOT / case.fixture
    return path.read_bytes() if path.is_file() else case.mint()


def judge(case: Scenario) -> Report:
    """The report on the committed bytes of a case."""
    return judge_bytes(case, material(case))
