"""The committed cases, for the tests that go through them all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from samlcheck.core.certificates import load_private_keys
from samlcheck.engine import run
from samlcheck.engine.report import Report
from samlcheck.idp.fix import Fix, ResolvedFix
from samlcheck.idp.providers import Idp
from samlcheck.idp.resolve import resolve
from samlcheck.mint.scenarios.registry import Scenario
from samlcheck.model import trust
from samlcheck.testing.judging import judge as judge_bytes

ROOT = Path(__file__).parent.parent


def material(case: Scenario) -> bytes:
    """The committed bytes of a case; minted where they are not committed yet."""
    path = ROOT / case.fixture
    return path.read_bytes() if path.is_file() else case.mint()


_keys = cache(load_private_keys)
"""Reading a private key checks its primes, which takes longer than a check; there are few of them here."""
_REPORTS: dict[str, Report] = {}
ASKED: dict[ResolvedFix, Fix] = {}
"""What the rules asked for in the cases that were judged, by what became of it in a product's words."""


def judge(case: Scenario) -> Report:
    """The report on the committed bytes of a case, made once for all tests of a process."""
    if case.id not in _REPORTS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "resolve", _noted)
            patch.setattr(trust, "load_private_keys", _keys)
            _REPORTS[case.id] = judge_bytes(case, material(case))
    return _REPORTS[case.id]


def _noted(fix: Fix, idp: Idp | None) -> ResolvedFix:
    resolved = resolve(fix, idp)
    ASKED[resolved] = fix
    return resolved
