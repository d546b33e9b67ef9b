"""The last lines of the screen: what was checked, so that silence is not taken for a pass, and how to guard it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.render.credential import credential
from samlcheck.render.terminal.page import prose
from samlcheck.render.words import counted, listed
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.render.terminal.page import Page

__all__ = ["put_footer"]


def put_footer(page: Page, report: Report) -> None:
    """Put the counts and the last line on the page."""
    page.blank()
    page.pair("checked", prose(_checked(report)), indent=0)
    for what in report.unchecked:
        page.pair("unchecked", prose(what), indent=0)
    crashed = report.in_state(State.CRASHED)
    if crashed:
        page.pair("crashed", prose(f"{listed(crashed)}: a fault of samlcheck, please report it"), indent=0)
    if report.ignored:
        page.pair("ignored", prose(f"{listed(report.ignored)}, as asked; the answer counts them"), indent=0)
    if report.findings:
        page.pair("more", prose(f"samlcheck rule {report.findings[0].code} says more about the first"), indent=0)
    if report.outcome and report.outcome.result == "accept" and report.outcome.assumes:
        page.pair("assumed", prose("; ".join(report.outcome.assumes)), indent=0)
    secret = credential(report)
    if secret:
        page.pair("secret", prose(secret), indent=0)


def _checked(report: Report) -> str:
    states = [
        (len(report.in_state(State.PASSED)), "passed"),
        (len(report.in_state(State.FOUND)), "found something"),
        (len(report.in_state(State.NOT_APPLICABLE)), "did not apply"),
        (len(report.in_state(State.CRASHED)), "crashed"),
    ]
    counts = ", ".join(f"{number:,} {what}" for number, what in states if number)
    return f"{counted(len(report.states), 'rule')}: {counts}" if counts else "no rule is about this"
