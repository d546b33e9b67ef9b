"""The exit status: what a script learns. Never a count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.engine.report import Report

__all__ = ["FAILED", "INTERRUPTED", "NOT_JUDGED", "OK", "PIPE_CLOSED", "USAGE", "status_of", "worst"]

OK: Final = 0
FAILED: Final = 1
"""The service would refuse it, or something is at or above --fail-on."""
USAGE: Final = 2
NOT_JUDGED: Final = 3
"""Nothing could be judged, or not all of it."""
INTERRUPTED: Final = 130
"""Ctrl-C, as shells report it."""
PIPE_CLOSED: Final = 141
"""The reader of the output went away, as shells report it."""
_WORST_FIRST: Final = (NOT_JUDGED, FAILED, OK)


def status_of(report: Report, *, fail_on: str = "error", strict: bool = False) -> int:
    """The status of one report: `fail_on` is a severity, `strict` fails on whatever is not accepted."""
    from samlcheck.rulekit import Severity

    if report.verdict == "incomplete":
        return NOT_JUDGED
    found = any(finding.severity.rank <= Severity(fail_on).rank for finding in report.findings)
    return FAILED if report.refused or found or (strict and not report.ok) else OK


def worst(statuses: Iterable[int]) -> int:
    """The status of several reports: 3 if any is 3, else 1 if any is 1, else 0."""
    seen = set(statuses)
    return next((status for status in _WORST_FIRST if status in seen), OK)
