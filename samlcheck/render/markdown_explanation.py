"""An explanation as Markdown, for a ticket or a comment: the parts of the screen, in lists that any tracker draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.render.cloudtrail import answered
from samlcheck.render.explanation import about, cause_text, headline, near_text, only_near, said, slipped, way_on
from samlcheck.render.markdown_text import fence, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.explain import Explained, Explanation, Reason

__all__ = ["render"]

_EVENTS = 3


def render(explanation: Explanation) -> str:
    """The explanation as Markdown, ending in a line break."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    top = headline(explanation)
    yield f"## samlcheck explain: {top.word}"
    yield from ("", plain(f"{top.sentence[0].upper()}{top.sentence[1:]}."))
    if further := way_on(explanation):
        yield from ("", plain(further))
    for event in sorted(explanation.events, key=lambda event: not event.refused)[:_EVENTS]:
        yield from ("", plain(f"CloudTrail: {answered(event)}."))
    told = (*slipped(explanation), *explanation.found)
    for each in told:
        if len(told) > 1 or explanation.events or each.basis == "slip":
            yield from ("", f"### {plain(said(each))}")
        yield from _found(each)
    if near := only_near(explanation):
        yield from ("", "### Near it, and perhaps another thing", "")
        yield from (f"- {plain(near_text(each))}" for each in near)


def _found(explained: Explained) -> Iterator[str]:
    for sentence in about(explained):
        yield from ("", plain(sentence))
    yield ""
    for number, reason in enumerate(explained.causes, 1):
        yield from _cause(number, reason)


def _cause(number: int, reason: Reason) -> Iterator[str]:
    lead = f"{number}. "
    yield f"{lead}**{plain(cause_text(reason))}**"
    indent = " " * len(lead)
    if reason.rules:
        rules = ", ".join(f"[{rule.code}]({rule.url}) {rule.name}" for rule in reason.rules)
        yield f"{indent}- found by: {rules}"
    yield f"{indent}- look at: {plain(reason.look)}"
    yield f"{indent}- fix: {plain(reason.fix.text)}"
    yield from _commands(reason.fix.commands, indent)
    if reason.run:
        yield f"{indent}- to tell:"
        yield from _commands(reason.run, indent)


def _commands(commands: Iterable[str], indent: str) -> Iterator[str]:
    for command in commands:
        yield from ("", *(f"{indent}  {line}" for line in fence(command).split("\n")), "")
