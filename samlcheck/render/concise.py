"""One line a finding, as compilers write it: `source:line:column: CODE severity message`. Nothing for a clean run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.escape import shortened, visible

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.rulekit import Finding

__all__ = ["render"]

_MESSAGE: Final = 600
"""Characters of a message: longer values are shown by the other formats."""


def render(report: Report) -> str:
    """The findings in the report's order, each line ended; line and column are those of the decoded document."""
    return "".join(f"{_place(finding, report)}: {_what(finding)}\n" for finding in report.findings)


def _place(finding: Finding, report: Report) -> str:
    where = finding.where
    source = visible(report.inputs[where.input if where else 0].source)
    return source if where is None or where.line is None else f"{source}:{where.line}:{where.column}"


def _what(finding: Finding) -> str:
    return f"{finding.code} {finding.severity.value} {shortened(finding.message, _MESSAGE)}"
