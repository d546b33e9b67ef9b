"""The causes of a message on the screen: for each who looks for it, where to look, what to change, what would tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.explanation import PLACEHOLDERS, about, cause_text, near_text, only_near, said, slipped
from samlcheck.render.terminal.page import STYLES, prose

if TYPE_CHECKING:
    from samlcheck.explain import Explained, Explanation, Reason
    from samlcheck.render.terminal.page import Page

__all__ = ["put_found", "put_near"]

_MARGIN: Final = 3
_INDENT: Final = 5
_COMMAND: Final = 16


def put_found(page: Page, explanation: Explanation) -> None:
    """Put each message that was recognised, or nearly so, with its causes; one recognised alone is named above."""
    told = (*slipped(explanation), *explanation.found)
    for each in told:
        if len(told) > 1 or explanation.events or each.basis == "slip":
            page.heading(said(each))
        for sentence in about(each):
            page.put(prose(sentence), indent=2)
        _put_causes(page, each)
    if any(reason.run for each in told for reason in each.causes):
        page.blank()
        page.put(prose(PLACEHOLDERS))


def put_near(page: Page, explanation: Explanation) -> None:
    """Put what is only near on the page, and that it is no more than that."""
    near = only_near(explanation)
    if not near:
        return
    page.heading("Near it, and perhaps another thing")
    for each in near:
        page.put(prose(near_text(each)), first=Text("  -"), indent=4)
        if each.known.words:
            page.command(f"samlcheck explain {each.known.id}", indent=6)


def _put_causes(page: Page, explained: Explained) -> None:
    before: tuple[str, ...] = ()
    for number, reason in enumerate(explained.causes, 1):
        page.blank()
        lead = Text(f"{number:>{_MARGIN}}", style=STYLES["code"])
        page.put(prose(cause_text(reason), "bold"), first=lead, indent=_INDENT)
        _put_reason(page, reason, before)
        before = reason.run


def _put_reason(page: Page, reason: Reason, before: tuple[str, ...]) -> None:
    """What a cause has; commands that stand above already are not repeated."""
    if reason.rules:
        rules = ", ".join(f"{rule.code} {rule.name}" for rule in reason.rules)
        page.pair("found by", prose(rules), indent=_INDENT)
    page.pair("look at", prose(reason.look), indent=_INDENT)
    page.pair("fix", prose(reason.fix.text), indent=_INDENT)
    for command in reason.fix.commands:
        page.command(command, indent=_COMMAND)
    if reason.run and reason.run == before:
        page.pair("to tell", prose("as above"), indent=_INDENT)
    elif reason.run:
        page.pair("to tell", prose("run"), indent=_INDENT)
        for command in reason.run:
            page.command(command, indent=_COMMAND)
