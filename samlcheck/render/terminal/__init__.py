"""
The screen: the answer, what the message is, what is wrong with it, what was checked.

It fits a hundred columns, says everything in words, and colours them only where the caller says so.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.console import Console

from samlcheck.core.names import SIGNATURE
from samlcheck.render.answer import answer_of
from samlcheck.render.terminal.answer import put_answer
from samlcheck.render.terminal.cloudtrail import put_event, put_explained
from samlcheck.render.terminal.documents import put_app_roles, put_certificates, put_metadata
from samlcheck.render.terminal.facts import put_facts
from samlcheck.render.terminal.findings import put_findings
from samlcheck.render.terminal.footer import put_footer
from samlcheck.render.terminal.ignored import put_ignored
from samlcheck.render.terminal.page import Page, prose
from samlcheck.render.terminal.policies import put_policies
from samlcheck.render.terminal.signers import put_signatures

if TYPE_CHECKING:
    from rich.text import Text

    from samlcheck.engine.report import Report

__all__ = ["WIDTH", "draw", "render", "screen"]

WIDTH: Final = 100
"""Columns: what two panes of a laptop leave, and as far as an eye follows a line."""


def render(report: Report, *, width: int = WIDTH, color: bool = False, ignored: bool = False) -> str:
    """The screen of a report as text of at most `width` columns, ending in a line break."""
    return draw(screen(report, width=width, ignored=ignored), color=color)


def screen(report: Report, *, width: int = WIDTH, ignored: bool = False) -> Text:
    """The screen of a report as rich text, for a console or a picture."""
    page = Page(min(width, WIDTH))
    answer = answer_of(report)
    put_answer(page, answer)
    put_facts(page, report)
    if report.metadata:
        put_metadata(page, report.metadata, report.now)
        if report.signatures or report.metadata.node.find(SIGNATURE) is None:
            put_signatures(page, report.signatures, None, report.now)
        else:
            page.pair("signed", prose("not verified: with --cert or --fingerprint it is held whole for that"))
    elif report.app_roles:
        put_app_roles(page, report.app_roles)
    elif report.trust_policies:
        put_policies(page, report.trust_policies)
    elif report.event:
        put_event(page, report.event)
        put_explained(page, report.event)
    elif report.kind == "certificate" and report.inventory:
        put_certificates(page, [each.certificate for each in report.inventory.listed if each.certificate], report.now)
    put_findings(page, report, {command for way in answer.ways for command in way.commands})
    if ignored:
        put_ignored(page, report)
    put_footer(page, report)
    return page.text()


def draw(text: Text, *, color: bool) -> str:
    """Rich text as the characters a terminal takes, in the sixteen colours or in none."""
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(text, soft_wrap=True)
    return out.getvalue()
