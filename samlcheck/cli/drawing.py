"""The forms in which reports are drawn: one table, one function a form, each of which loads its renderer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from samlcheck.cli import options as o
from samlcheck.cli.output import width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samlcheck.cli.output import Format
    from samlcheck.engine.report import Report

__all__ = ["STRICT", "TOLD_APART", "ReportFormat", "ShowPersonal", "Wanted", "draw"]

_PANEL: Final = "Output"

ReportFormat = Annotated[
    str,
    o.option(
        "--format",
        text="The screen (default), one line a finding, JSON, a page to send (html), or a pipeline's: sarif, junit, "
        "github and jsonl imply --strict.",
        panel=_PANEL,
        choices=o.FORMATS,
    ),
]
ShowPersonal = Annotated[
    bool,
    o.flag(
        "--show-personal", text="Keep names, addresses and attributes in HTML and what pipelines read.", panel=_PANEL
    ),
]
STRICT: Final[frozenset[Format]] = frozenset({"sarif", "junit", "github", "jsonl"})
"""The forms of pipelines: there what is not accepted has failed."""
TOLD_APART: Final[frozenset[Format]] = frozenset({"text", "concise"})
"""Whoever reads these reads standard error, too, which names the files that cannot be read."""


class Wanted(NamedTuple):
    """What is drawn and how: `several` are a set, also when there is one; `color` is for the screen."""

    reports: Sequence[Report]
    several: bool
    ignored: bool
    personal: bool
    fail_on: str
    color: bool = False


def draw(form: Format, wanted: Wanted) -> str:
    """The reports in that form."""
    return _DRAWN[form](wanted)


def _text(wanted: Wanted) -> str:
    from samlcheck.render import terminal

    columns = width(terminal.WIDTH)
    return "\n\n".join(
        terminal.render(report, width=columns, color=wanted.color, ignored=wanted.ignored) for report in wanted.reports
    )


def _concise(wanted: Wanted) -> str:
    from samlcheck.render import concise

    return "".join(map(concise.render, wanted.reports))


def _json(wanted: Wanted) -> str:
    from samlcheck.render import json_v1

    return json_v1.render_set(wanted.reports) if wanted.several else "".join(map(json_v1.render, wanted.reports))


def _jsonl(wanted: Wanted) -> str:
    from samlcheck.render import jsonl

    return jsonl.render(wanted.reports, personal=wanted.personal)


def _sarif(wanted: Wanted) -> str:
    from samlcheck.render import sarif

    return sarif.render(wanted.reports, personal=wanted.personal, ignored=wanted.ignored)


def _junit(wanted: Wanted) -> str:
    from samlcheck.render import junit
    from samlcheck.rulekit import Severity

    return junit.render(wanted.reports, personal=wanted.personal, fail_on=Severity(wanted.fail_on))


def _github(wanted: Wanted) -> str:
    from samlcheck.render import github

    return github.render(wanted.reports, personal=wanted.personal)


def _markdown(wanted: Wanted) -> str:
    from samlcheck.render import markdown

    return markdown.render(wanted.reports, personal=wanted.personal)


def _html(wanted: Wanted) -> str:
    from samlcheck.render import html

    return html.render(wanted.reports, personal=wanted.personal, ignored=wanted.ignored)


_DRAWN: Final[Mapping[Format, Callable[[Wanted], str]]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "markdown": _markdown,
    "html": _html,
}
