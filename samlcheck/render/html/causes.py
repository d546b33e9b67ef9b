"""What makes AWS answer as an event records: the causes, where to look, what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.explain import explain_event
from samlcheck.render.explanation import PLACEHOLDERS, about, cause_text, said
from samlcheck.render.html.markup import Html, el

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.explain import Reason
    from samlcheck.model.cloudtrail import CloudTrailEvent
    from samlcheck.render.personal import View

__all__ = ["causes"]


def causes(event: CloudTrailEvent, view: View) -> Iterator[Html]:
    """Each message that was recognised, with its causes, the likeliest first."""
    explanation = explain_event(event)
    for each in explanation.found:
        yield el("h4", view.text(said(each)))
        yield from (el("p", sentence) for sentence in about(each))
        yield el("ol", *(el("li", *_cause(reason)) for reason in each.causes))
    if any(reason.run for each in explanation.found for reason in each.causes):
        yield el("p", PLACEHOLDERS, class_="soft")


def _cause(reason: Reason) -> Iterator[Html]:
    yield el("strong", cause_text(reason))
    yield el("p", f"Look at: {reason.look}")
    yield el("p", f"Fix: {reason.fix.text}")
    yield from (el("pre", el("code", command)) for command in (*reason.fix.commands, *reason.run))
