"""What was checked, so that silence is not taken for a pass: the rules by what became of them, and what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.engine.discover import rule_of
from samlcheck.render.credential import credential
from samlcheck.render.html.markup import Html, el, join
from samlcheck.render.html.tables import table
from samlcheck.render.words import counted, listed
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.engine.report import Report
    from samlcheck.render.personal import View

__all__ = ["checked", "hidden"]

_STATES: Final = (
    (State.FOUND, "Found something"),
    (State.CRASHED, "Failed inside samlcheck, please report it"),
    (State.PASSED, "Passed"),
    (State.NOT_APPLICABLE, "Did not apply"),
)
_INPUTS: Final = 100
_BY: Final = {"baseline": "in the baseline", "ignore": "left out by --ignore", "select": "not in --select"}


def checked(view: View) -> Iterator[Html]:
    """The sentences, the table of inputs, the rules."""
    report, document = view.report, view.document
    yield el("dl", *(el("div", el("dt", label), el("dd", text), class_="pair") for label, text in _said(report, view)))
    rows = [
        (f"{each['source']}, {each['path']}" if each["path"] else each["source"],
         each["kind"], each["use"], each["format"], each["sha256"])
        for each in document["inputs"][:_INPUTS]
    ]  # fmt: skip
    yield table("Inputs", ("input", "what it is", "used as", "format", "SHA-256"), rows)
    for state, title in _STATES:
        codes = report.in_state(state)
        if codes:
            yield el("h4", f"{title}: {counted(len(codes), 'rule')}")
            yield el("ul", *(el("li", el("code", code), f" {rule_of(code).name}") for code in codes), class_="codes")


def hidden(view: View) -> Iterator[Html]:
    """Each finding that is not shown, and why not."""
    for each, shape in zip(view.report.hidden, view.document["ignored"], strict=True):
        ignore = each.ignore
        why = (
            f"until {ignore.expires} by {ignore.source}, rule {ignore.rule}: {ignore.reason}"
            if ignore
            else _BY[each.by]
        )
        title = join((el("span", shape["severity"], class_=shape["severity"]), f" {shape['code']} {shape['name']}"))
        yield join((el("h4", title), el("p", shape["message"]), el("p", f"ignored: {why}", class_="soft")))


def _said(report: Report, view: View) -> Iterator[tuple[str, str]]:
    found = [(len(report.in_state(state)), title.lower().partition(",")[0]) for state, title in _STATES]
    counts = ", ".join(f"{number:,} {title}" for number, title in found if number)
    yield "checked", f"{counted(len(report.states), 'rule')}: {counts}" if counts else "no rule is about this"
    for what in report.unchecked:
        yield "unchecked", view.text(what)
    if report.ignored:
        yield "ignored", f"{listed(report.ignored)}, as asked; the answer counts them"
    if report.outcome and report.outcome.result == "accept" and report.outcome.assumes:
        yield "assumed", view.text("; ".join(report.outcome.assumes))
    secret = credential(report)
    if secret:
        yield "secret", secret
