"""
Two responses on the screen: both outcomes, the findings that only one has, and what they say differently.

What tells users apart comes last and is said not to count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.diff.facts import ALWAYS_DIFFERS
from samlcheck.render.answer import answer_of
from samlcheck.render.comparison import NONE_ALONE, headline, kept_out, looked_at, rows_of, source_of
from samlcheck.render.credential import credential
from samlcheck.render.escape import shortened
from samlcheck.render.terminal.findings import put_each
from samlcheck.render.terminal.page import STYLES, Page, prose, value
from samlcheck.render.words import how_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.diff import Comparison, Difference
    from samlcheck.engine.report import Report
    from samlcheck.render.comparison import Line, Row
    from samlcheck.rulekit import Finding

__all__ = ["compared"]

_INDENT: Final = 2
_LABEL: Final = 17
_MARK: Final = 3
_MARK_OF_SEVERAL: Final = 7
_ANSWER: Final = 13
_SOURCE: Final = 60
"""Characters of an input's name in a heading: it stands whole above."""


def compared(comparison: Comparison, *, width: int) -> Text:
    """The screen of a comparison as rich text."""
    page = Page(width)
    _put_headline(page, comparison)
    if not (comparison.only_a or comparison.only_b):
        page.heading(NONE_ALONE)
    else:
        _put_only(page, "A", comparison.a, comparison.only_a)
        _put_only(page, "B", comparison.b, comparison.only_b)
    certificates = comparison.certificates
    _put_rows(page, "What they say differently, in the order in which AWS looks", comparison.differences, certificates)
    _put_rows(page, "Different as users are: not counted", comparison.personal, certificates)
    _put_footer(page, comparison)
    return page.text()


def _put_headline(page: Page, comparison: Comparison) -> None:
    top = headline(comparison)
    word = Text(top.word, style=STYLES[top.tone])
    indent = word.cell_len + 2
    page.put(prose(top.sentence, "bold"), first=word, indent=indent)
    for detail in top.details:
        page.put(prose(detail), indent=indent)
    for side, report in (("A", comparison.a), ("B", comparison.b)):
        page.blank()
        _put_side(page, side, report)


def _put_side(page: Page, side: str, report: Report) -> None:
    answer = answer_of(report)
    indent = _INDENT + _MARK + _ANSWER
    lead = Text.assemble(" " * _INDENT, (f"{side}  ", STYLES["heading"]), (answer.word, STYLES[answer.tone]))
    page.put(prose(answer.sentence), first=lead, indent=indent)
    if answer.tone == "bad" and answer.details:
        page.put(prose(answer.details[0]), indent=indent)
    capture = report.captures[0]
    where = f"{capture.source}, {capture.path}" if capture.path else capture.source
    page.put(prose(f"{where}: {capture.format}"), indent=indent)
    if report.chosen_because:
        page.put(prose(report.chosen_because), indent=indent)


def _put_only(page: Page, side: str, report: Report, findings: Sequence[Finding]) -> None:
    found = how_many(findings) if findings else "nothing"
    page.heading(f"Found only in {side} ({shortened(source_of(report), _SOURCE)}): {found}")
    put_each(page, findings, report.inputs)


def _put_rows(
    page: Page, title: str, differences: Sequence[Difference], certificates: Mapping[str, Certificate]
) -> None:
    if not differences:
        return
    page.heading(title)
    rows, more = rows_of(differences, certificates)
    for row in rows:
        _put_row(page, row)
    if more:
        page.put(prose(more), indent=_INDENT)


def _put_row(page: Page, row: Row) -> None:
    """The label, then each line with its mark; a name has a line of its own, since it may be long."""
    label = Text.assemble(" " * _INDENT, (row.label, STYLES["label"]))
    if row.name is not None:
        page.put(value(row.name), first=label, indent=_INDENT + _LABEL)
        label = Text()
    mark = _MARK_OF_SEVERAL if any(len(line.mark) > 1 for line in row.lines) else _MARK
    for line in row.lines:
        _put_line(page, label, line, mark=mark)
        label = Text()


def _put_line(page: Page, label: Text, line: Line, *, mark: int) -> None:
    start = _INDENT + _LABEL
    indent = start + mark
    lead = Text.assemble(label, " " * (start - label.cell_len), (line.mark, STYLES["heading"]))
    page.put(prose(f"({line.text})") if line.ours else value(line.text), first=lead, indent=indent)
    for note in line.notes:
        page.put(prose(note), indent=indent)


def _put_footer(page: Page, comparison: Comparison) -> None:
    page.blank()
    page.pair("compared", prose(looked_at(comparison)), indent=0)
    aside = kept_out(comparison)
    if aside:
        page.pair("left out", prose(aside), indent=0)
    if comparison.compared:
        page.pair("" if aside else "left out", prose(", ".join(ALWAYS_DIFFERS)), indent=0)
    for side, report in (("A", comparison.a), ("B", comparison.b)):
        secret = credential(report)
        if secret:
            page.pair("secret", prose(f"{side} {secret}"), indent=0)
