"""What is hidden, on the screen: each finding with the rule, the reason and the day until which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.terminal.page import STYLES, prose
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from samlcheck.engine.ignores import Hidden
    from samlcheck.engine.report import Report
    from samlcheck.render.terminal.page import Page

__all__ = ["put_ignored"]

_BY: Final = {
    "baseline": "in the baseline",
    "ignore": "left out by --ignore",
    "select": "not in --select",
}


def put_ignored(page: Page, report: Report) -> None:
    """Put each finding that is not shown on the page, in the order of the findings."""
    if not report.hidden:
        return
    page.heading(f"{counted(len(report.hidden), 'finding')} ignored; the answer counts them")
    for each in report.hidden:
        finding = each.finding
        title = Text.assemble((finding.severity.value, STYLES["label"]), " ", (finding.code, STYLES["code"]))
        page.put(prose(finding.message), first=title, indent=title.cell_len + 2)
        page.pair("ignored", prose(_why(each)))


def _why(hidden: Hidden) -> str:
    ignore = hidden.ignore
    if ignore is None:
        return f"{_BY[hidden.by]} (fingerprint {hidden.finding.fingerprint})"
    return f"until {ignore.expires} by {ignore.source}, rule {ignore.rule}: {ignore.reason}"
