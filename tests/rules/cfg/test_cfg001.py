"""CFG001, an ignore past its last day: what it says, and that it hides nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import samlcheck
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
RESPONSE_ONLY = Minter().response(sign="response")


def judged(*ignores: dict[str, object], **options: Any) -> samlcheck.Report:
    """The report on a response whose assertion is not signed: SIG007."""
    given = {"metadata": Minter().metadata(), "now": NOW, "ignores": ignores, **options}
    return samlcheck.check(RESPONSE_ONLY, **given)


def ignore(expires: date) -> dict[str, object]:
    """An ignore of SIG007 until that day."""
    return {"rule": "sig007", "reason": "until\nJune", "expires": expires, "target": "*"}


def test_an_expired_ignore_hides_nothing() -> None:
    """What it hid comes back on the day after, and the ignore is a finding itself."""
    report = judged(ignore(date(2026, 5, 31)))
    assert {each.code for each in report.findings} == {"SIG007", "CFG001"}


def test_the_message_says_what_to_look_for() -> None:
    """Rule, target, day and reason: whoever reads it need not open the file."""
    (finding,) = (each for each in judged(ignore(date(2026, 5, 31))).findings if each.code == "CFG001")
    assert finding.message == (
        'ignores: the ignore of SIG007 for "*" expired on 2026-05-31; its reason was: until\nJune'
    )


def test_an_expired_ignore_is_not_called_unused_too() -> None:
    """One cause, one finding."""
    report = judged(ignore(date(2026, 5, 31)), select=["CFG"])
    assert [each.code for each in report.findings] == ["CFG001"]


def test_without_ignores_the_rule_is_not_run() -> None:
    """A check without a configuration has two rules less to report."""
    assert not {"CFG001", "CFG002"} & set(judged().states)


def test_the_day_is_that_of_utc() -> None:
    """An ignore ends for everybody at the same moment."""
    late = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)
    assert not {"SIG007", "CFG001"} & {each.code for each in judged(ignore(date(2026, 5, 31)), now=late).findings}
