"""AWS132 and AWS133 tell of several values once."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.rulekit import Finding, Refusal, Severity


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


def judged(*texts: str) -> Finding:
    """What AWS130 says of a message with these values of SessionDuration."""
    message = Minter().response(attributes={**GOOD, SESSION_DURATION: list(texts)})
    report = samlcheck.check(message, metadata=Minter().metadata())
    return next(each for each in report.findings if each.code == "AWS130")


def test_white_space_around_the_digits_is_a_question() -> None:
    """AWS was not seen to trim a duration, nor to refuse one for its blanks."""
    finding = judged("\n 3600 ")
    assert finding.message.endswith("has white space around its digits; whether AWS trims it is not documented")
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


def test_a_value_that_is_no_number_comes_before_one_with_blanks() -> None:
    """What is certainly wrong is told, and the question left for when it is mended."""
    finding = judged(" 3600 ", "1h")
    assert finding.message == 'SessionDuration "1h" has a unit; AWS wants digits alone'
    assert finding.severity is Severity.ERROR
