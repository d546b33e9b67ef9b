"""An explanation on the screen: whether the text is known, what CloudTrail recorded, each message with its causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.cloudtrail import answered
from samlcheck.render.escape import shortened
from samlcheck.render.explanation import headline, way_on
from samlcheck.render.terminal.causes import put_found, put_near
from samlcheck.render.terminal.cloudtrail import put_event
from samlcheck.render.terminal.page import PROSE, STYLES, Page, prose

if TYPE_CHECKING:
    from samlcheck.explain import Explanation

__all__ = ["explained"]

_EVENTS: Final = 3
"""CloudTrail events that are shown, the refused ones first: a log file has thousands, and all of them are explained."""


def explained(explanation: Explanation, *, width: int) -> Text:
    """The screen of an explanation as rich text."""
    page = Page(width)
    top = headline(explanation)
    page.put(prose(top.sentence, "bold"), first=Text(top.word, style=STYLES[top.style]), indent=len(top.word) + 2)
    if further := way_on(explanation):
        page.put(prose(further), indent=len(top.word) + 2)
    for event in sorted(explanation.events, key=lambda event: not event.refused)[:_EVENTS]:
        page.heading(f"CloudTrail: {shortened(answered(event), PROSE)}")
        put_event(page, event)
    if len(explanation.events) > _EVENTS:
        page.pair("", prose(f"and {len(explanation.events) - _EVENTS:,} more"))
    put_found(page, explanation)
    put_near(page, explanation)
    return page.text()
