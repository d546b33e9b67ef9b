"""Two responses as Markdown, for a ticket or a comment: the parts of the screen, in lists that any tracker draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.diff.facts import ALWAYS_DIFFERS
from samlcheck.render.answer import answer_of
from samlcheck.render.comparison import NONE_ALONE, headline, kept_out, looked_at, rows_of, source_of
from samlcheck.render.markdown_text import code, fence, plain
from samlcheck.render.words import how_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.diff import Comparison, Difference
    from samlcheck.engine.report import Report
    from samlcheck.render.comparison import Row
    from samlcheck.rulekit import Finding

__all__ = ["render"]


def render(comparison: Comparison) -> str:
    """The comparison as Markdown, ending in a line break."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    top = headline(comparison)
    yield f"## samlcheck diff: {top.word}"
    yield from ("", plain(top.sentence))
    for detail in top.details:
        yield from ("", plain(detail))
    yield ""
    yield from _side("A", comparison.a)
    yield from _side("B", comparison.b)
    if not (comparison.only_a or comparison.only_b):
        yield from ("", f"### {NONE_ALONE}")
    else:
        yield from _only("A", comparison.a, comparison.only_a)
        yield from _only("B", comparison.b, comparison.only_b)
    certificates = comparison.certificates
    yield from _rows("What they say differently", comparison.differences, certificates)
    yield from _rows("Different as users are: not counted", comparison.personal, certificates)
    yield from ("", f"Compared: {looked_at(comparison)}.")
    if comparison.compared:
        aside = kept_out(comparison)
        left_out = "; ".join((*([aside] if aside else []), ", ".join(ALWAYS_DIFFERS)))
        yield from ("", plain(f"Left out: {left_out}."))


def _side(side: str, report: Report) -> Iterator[str]:
    answer = answer_of(report)
    yield f"- **{side} {answer.word}** {plain(answer.sentence)}"
    if answer.tone == "bad" and answer.details:
        yield f"  - {plain(answer.details[0])}"
    capture = report.captures[0]
    where = f"{capture.source}, {capture.path}" if capture.path else capture.source
    yield f"  - {code(f'{where}: {capture.format}')}"
    if report.chosen_because:
        yield f"  - {plain(report.chosen_because)}"


def _only(side: str, report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    found = how_many(findings) if findings else "nothing"
    yield from ("", f"### Found only in {side} ({code(source_of(report))}): {found}")
    for finding in findings:
        yield ""
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- **{finding.severity.value} [{finding.code}]({finding.url})** {plain(finding.message)}"
    where = finding.where
    if where:
        place = f"line {where.line}, column {where.column}, " if where.line else ""
        yield f"  - at {place}{code(where.xpath or where.pointer or '', limit=1200)}"
    for label, text in (("expected", finding.expected), ("actual", finding.actual)):
        if text is not None:
            yield f"  - {label}: {code(text)}"
    if finding.aws_message:
        yield f"  - AWS says: {plain(finding.aws_message.text)} ({finding.aws_message.certainty})"
    if finding.fix:
        yield f"  - fix: {plain(finding.fix.text)}"
        for command in finding.fix.commands:
            yield from ("", *(f"    {line}" for line in fence(command).split("\n")))


def _rows(title: str, differences: Sequence[Difference], certificates: Mapping[str, Certificate]) -> Iterator[str]:
    if not differences:
        return
    yield from ("", f"### {title}", "")
    rows, more = rows_of(differences, certificates)
    for row in rows:
        yield from _row(row)
    if more:
        yield f"- {more}"


def _row(row: Row) -> Iterator[str]:
    name = f" {code(row.name)}" if row.name is not None else ""
    yield f"- **{row.label}**{name}"
    for line in row.lines:
        text = f"({plain(line.text)})" if line.ours else code(line.text)
        notes = "".join(f", {plain(note)}" for note in line.notes)
        yield f"  - {line.mark}: {text}{notes}"
