"""AWS132 and AWS133 tell of several values once."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import GOOD, SESSION_DURATION, Minter


@pytest.mark.parametrize(
    ("code", "options"), [("AWS132", {"max_session_duration": 3600}), ("AWS133", {})], ids=["AWS132", "AWS133"]
)
def test_many_values_are_one_finding(code: str, options: dict[str, Any]) -> None:
    """One cause is one finding, with the count and three more places."""
    message = Minter().response(attributes={**GOOD, SESSION_DURATION: ["3600", *["7200"] * 50]})
    report = samlcheck.check(message, metadata=Minter().metadata(), **options)
    (finding,) = (each for each in report.findings if each.code == code)
    assert finding.message.endswith("; the same is true of 49 other values")
    assert len(finding.related) == 3
