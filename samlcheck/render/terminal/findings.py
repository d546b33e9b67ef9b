"""The findings on the screen: what is wrong, the place with the value marked, what AWS says of it, what to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells
from rich.text import Text

from samlcheck.render.escape import one_line, visible
from samlcheck.render.terminal.page import PAIR, STYLES, prose, value
from samlcheck.render.words import how_many
from samlcheck.rulekit import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from samlcheck.aws.messages import AwsMessage
    from samlcheck.engine.report import Input, Report
    from samlcheck.idp.fix import ResolvedFix
    from samlcheck.model.places import Place
    from samlcheck.render.terminal.page import Page
    from samlcheck.rulekit import Finding

__all__ = ["put_each", "put_findings"]

_OPEN: Final = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_CLOSE: Final = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
"""How an excerpt marks its value (model/places.py)."""
_BAR: Final = "  | "
_STEP: Final = re.compile(r"/[^/]*")


def put_findings(page: Page, report: Report, known: Container[str] = ()) -> None:
    """Put each finding on the page, the worst first; commands that are `known` from the answer are not repeated."""
    if not report.findings:
        return
    page.heading(how_many(report.findings))
    put_each(page, report.findings, report.inputs, known)


def put_each(page: Page, findings: Iterable[Finding], inputs: Sequence[Input], known: Container[str] = ()) -> None:
    """Put findings on the page without a heading; a fix that several have is told once."""
    fixes: dict[ResolvedFix, str] = {}
    for index, finding in enumerate(findings):
        if index:
            page.blank()
        _put(page, finding, inputs)
        if finding.fix:
            first = fixes.setdefault(finding.fix, finding.code)
            _put_fix(page, finding.fix, known) if first == finding.code else page.pair("fix", prose(f"as for {first}"))


def _put(page: Page, finding: Finding, inputs: Sequence[Input]) -> None:
    """A note is said in words alone, so that a run without a fault stays short."""
    severity = finding.severity.value
    title = Text.assemble((severity, STYLES[severity]), " ", (finding.code, STYLES["code"]))
    page.put(prose(finding.message), first=title, indent=title.cell_len + 2)
    if finding.where:
        _put_place(page, "at", "", finding.where, inputs)
    if finding.severity is not Severity.NOTE:
        _put_evidence(page, finding)
    for related in finding.related:
        _put_place(page, "see also", f"{related.label}: ", related.where, inputs)
    if finding.aws_message:
        page.pair("AWS says", prose(_says(finding.aws_message)))


def _put_fix(page: Page, fix: ResolvedFix, known: Container[str]) -> None:
    page.pair("fix", prose(fix.text), style="heading")
    for command in fix.commands:
        if command not in known:
            page.command(command, indent=PAIR)


def _put_evidence(page: Page, finding: Finding) -> None:
    if finding.where and finding.where.excerpt is not None:
        _put_excerpt(page, finding.where.excerpt)
    if finding.expected is not None:
        page.pair("expected", value(finding.expected))
    if finding.actual is not None:
        page.pair("actual", value(finding.actual))


def _says(message: AwsMessage) -> str:
    code = f"{message.error_code}, " if message.error_code else ""
    return f'"{message.text}" ({code}{message.certainty})'


def _put_place(page: Page, label: str, what: str, where: Place, inputs: Sequence[Input]) -> None:
    """The input where it is not the judged one, line and column, and XPath or pointer, broken between its steps."""
    source = f"{inputs[where.input].source}, " if where.input else ""
    line = f"line {where.line}, column {where.column}" if where.line else "place unknown"
    line += " of the decrypted document" if where.decrypted else ""
    path = where.xpath if where.pointer is None else where.pointer
    first, *steps = (visible(f"{what}{source}{line}"), *_STEP.findall(visible(path or "")))
    lines = [f"{first}, " if steps else first]
    for step in steps:
        if cell_len(lines[-1] + step) <= page.width - PAIR:
            lines[-1] += step
        else:
            lines.append(step)
    page.pair(label, value(lines[0]))
    for more in lines[1:]:
        page.continued(value(more))


def _put_excerpt(page: Page, excerpt: str) -> None:
    """The excerpt, broken at the width, with a line of carets under each part of the marked value."""
    room = page.width - len(_BAR)
    before, opened, rest = excerpt.partition(_OPEN)
    marked, closed, after = rest.rpartition(_CLOSE)
    if not (opened and closed):
        before, marked, after = "", "", excerpt
    before, marked, after = visible(one_line(before)), visible(marked), visible(one_line(after))
    start = cell_len(before)
    end = start + cell_len(marked)
    if end < room < end + cell_len(after):
        left = room - end - 1
        after = f"{chop_cells(after, left)[0] if left else ''}…"
    text = Text.assemble(before, (marked, STYLES["mark"]), after)
    at = characters = 0
    for chunk in chop_cells(text.plain, room):
        width = cell_len(chunk)
        page.lines.append(Text.assemble((_BAR, STYLES["label"]), text[characters : characters + len(chunk)]))
        left, right = max(start - at, 0), min(end - at, width)
        if right > left:
            carets = Text.assemble(" " * left, ("^" * (right - left), STYLES["mark"]))
            page.lines.append(Text.assemble((_BAR, STYLES["label"]), carets))
        at += width
        characters += len(chunk)
