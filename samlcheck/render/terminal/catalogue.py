"""A rule's page and the table of rules on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from samlcheck.render.catalogue import page_of
from samlcheck.render.escape import one_line
from samlcheck.render.terminal.page import STYLES, Page, prose
from samlcheck.rulekit import Refusal, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.render.catalogue import Example
    from samlcheck.rulekit import Rule

__all__ = ["rule_page", "rule_table"]

_SEVERITIES: Final = {
    Severity.ERROR: "error: the other side refuses it",
    Severity.WARNING: "warning: works today, but breaks or is weak",
    Severity.NOTE: "note: worth knowing",
}
_UNMET: Final = "error: not as a file of yours says"
_REFUSALS: Final = {
    Refusal.DOCUMENTED: "documented",
    Refusal.OBSERVED: "seen, not documented",
    Refusal.INFERRED: "inferred",
}
_GAP: Final = 2
_SUMMARY: Final = 30
"""The narrowest column a summary is set in; with less room it stands below its rule."""


def rule_page(rule: Rule[Any], examples: Sequence[Example], *, width: int) -> Text:
    """Everything that is known of a rule, as rich text."""
    page = Page(width)
    page.put(Text.assemble((rule.code, STYLES["code"]), " ", (rule.name, STYLES["heading"])))
    page.put(prose(rule.summary))
    for paragraph in rule.explanation.split("\n\n"):
        page.blank()
        page.put(prose(one_line(paragraph)))
    page.blank()
    page.pair("severity", prose(_UNMET if rule.of_reader else _SEVERITIES[rule.severity]))
    if not rule.of_reader and (rule.severity is Severity.ERROR or rule.refusal is Refusal.INFERRED):
        page.pair("refusal", prose(_REFUSALS[rule.refusal]))
    if rule.stage:
        page.pair("stage", prose(rule.stage.value))
    page.pair("profiles", prose(", ".join(rule.profiles)))
    if rule.aws_message:
        page.pair("AWS says", prose(f'"{rule.aws_message.text}" ({rule.aws_message.certainty})'))
        page.continued(prose(f"cause: {rule.aws_message.cause}"))
        page.continued(prose(f"remedy: {rule.aws_message.remedy}"))
    if rule.covers:
        page.pair("covers", prose(", ".join(rule.covers)))
    for cite in rule.cites:
        page.pair("source", prose(f"{cite.spec.title}, {cite.section}"))
        page.continued(prose(cite.spec.url))
    page.pair("page", prose(page_of(rule)))
    page.pair("since", prose(rule.since))
    for title, found in (("It finds something here", True), ("It finds nothing here", False)):
        _put_examples(page, title, [each for each in examples if each.found is found])
    return page.text()


def rule_table(rules: Sequence[Rule[Any]], *, width: int) -> Text:
    """One line a rule: code, severity, name, summary."""
    page = Page(width)
    code = max((len(rule.code) for rule in rules), default=0) + _GAP
    severity = max((len(rule.severity.value) for rule in rules), default=0) + _GAP
    name = max((len(rule.name) for rule in rules), default=0) + _GAP
    beside = code + severity + name
    for rule in rules:
        start = Text(rule.code.ljust(code), style=STYLES["code"])
        what = Text.assemble((rule.severity.value.ljust(severity), STYLES[rule.severity.value]), rule.name)
        if page.width - beside >= _SUMMARY:
            page.put(prose(rule.summary), first=Text.assemble(start, what), indent=beside)
        else:
            page.put(what, first=start, indent=code)
            page.put(prose(rule.summary), indent=code)
    return page.text()


def _put_examples(page: Page, title: str, examples: Sequence[Example]) -> None:
    if not examples:
        return
    page.heading(title)
    for each in examples:
        page.put(prose(f"{each.name}: {one_line(each.text)}"), first=Text("  -"), indent=4)
