"""The catalogue's rules as JSON, and what of a minted case stands on a rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import samlcheck
from samlcheck.engine.contract import dumps
from samlcheck.engine.run import RULE_PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.rulekit import Rule

__all__ = ["Example", "page_of", "render_rule", "render_rules"]


class Example(NamedTuple):
    """A minted case of a rule: whether the rule finds something in it, and what it shows."""

    name: str
    found: bool
    text: str


def page_of(rule: Rule[Any]) -> str:
    """The address of a rule's page."""
    return f"{RULE_PAGES}/{rule.family.lower()}/{rule.code}.md"


def render_rule(rule: Rule[Any], examples: Sequence[Example]) -> str:
    """One rule with its page, as JSON ending in a line break."""
    cases = [{"name": each.name, "found": each.found, "text": each.text} for each in examples]
    page = {**_facts(rule), "explanation": rule.explanation, "cases": cases}
    return dumps({**_envelope("rule"), "rule": page}) + "\n"


def render_rules(rules: Sequence[Rule[Any]]) -> str:
    """The rules without their pages, as JSON ending in a line break."""
    return dumps({**_envelope("rules"), "rules": [_facts(rule) for rule in rules]}) + "\n"


def _envelope(report: str) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "report": report,
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
    }


def _facts(rule: Rule[Any]) -> dict[str, Any]:
    message = rule.aws_message
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "refusal": rule.refusal.value,
        "stage": rule.stage.value if rule.stage else None,
        "profiles": list(rule.profiles),
        "covers": list(rule.covers),
        "since": rule.since,
        "aws_message": {"id": message.id, "text": message.text, "certainty": message.certainty} if message else None,
        "cites": [{"title": cite.spec.title, "section": cite.section, "url": cite.spec.url} for cite in rule.cites],
        "url": page_of(rule),
    }
