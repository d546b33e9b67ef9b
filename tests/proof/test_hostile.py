"""Captures that are meant to cost more than their length: each is done with in time, and ends in a report."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from typing import Final

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.mint.hostile import HOSTILE
from tests.judging import ROOT
from tests.proof.disagreements import REASONS

NOW: Final = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
LENGTH: Final = 75_000
"""What AWS takes, and short enough that every explanation of a failure is tried."""
LONGEST: Final = 1.0
"""Seconds of the processor: as strict as two for twice the length."""


@cache
def trust() -> samlcheck.Trust:
    """The metadata of the one who signed."""
    return samlcheck.Trust.from_metadata(Minter().metadata())


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The rules are imported by the first check, which is nobody's cost."""
    assert samlcheck.check(Minter().response(), trust=trust(), now=NOW).ok


@pytest.mark.parametrize("shape", HOSTILE)
def test_it_costs_less_than_a_second(shape: str) -> None:
    """And nothing of it is accepted."""
    data = HOSTILE[shape](LENGTH)
    assert len(data) > LENGTH * 0.8
    start = time.process_time()
    report = samlcheck.check(data, trust=trust(), now=NOW)
    assert report.to_json()
    assert time.process_time() - start < LONGEST
    assert not report.ok


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.name)
def test_a_known_difference_is_told(reason: object) -> None:
    """Whoever finds that another verifier says something else finds out why."""
    page = (ROOT / "docs" / "how-to" / "differences-from-peers.md").read_text(encoding="utf-8")
    assert f"| {getattr(reason, 'name', '')} |" in page
