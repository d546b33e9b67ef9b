"""Runs rules over their subjects: states for all, findings for those that found something."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from samlcheck.core.names import saml
from samlcheck.idp.resolve import resolve
from samlcheck.rulekit import Finding, Refusal, Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samlcheck.core.xml import Node
    from samlcheck.idp.recognise import Idp
    from samlcheck.intake.capture import Kind
    from samlcheck.model.exchange import Profile
    from samlcheck.model.places import Location
    from samlcheck.rulekit import Problem, Rule

__all__ = ["RULE_PAGES", "run"]

Level = TypeVar("Level", Severity, Refusal)
RULE_PAGES: Final = "https://github.com/samlcheck/samlcheck/blob/main/docs/rules"
_POSITION = re.compile(r"\[\d+\]")


def run(
    rules: Iterable[Rule[Any]],
    subjects: Mapping[type, Any],
    *,
    profile: Profile | None,
    kind: Kind,
    idp: Idp | None,
) -> tuple[tuple[Finding, ...], dict[str, State]]:
    """
    Run each rule whose subject is there and whose profile this is.

    `kind` is what the input is; `idp` the one whose console fixes are worded for. Findings are sorted by severity,
    stage, code and place; states have one entry for each rule that belongs to this kind of document.
    """
    states: dict[str, State] = {}
    found: list[tuple[Rule[Any], Problem]] = []
    passed, not_applicable = State.PASSED, State.NOT_APPLICABLE
    for rule in rules:
        if profile is not None and profile not in rule.profiles:
            continue
        subject = subjects.get(rule.on)
        try:
            if subject is None or not rule.applies(subject):
                states[rule.code] = not_applicable
                continue
            problems = list(rule.check(subject))
        except Exception:  # noqa: BLE001 a broken rule is a state, never a traceback
            states[rule.code] = State.CRASHED
            continue
        if problems:
            states[rule.code] = State.FOUND
            found += [(rule, problem) for problem in problems]
        else:
            states[rule.code] = passed
    if not found:
        return (), states
    kept = _uncovered(found)
    speaking = {rule.code for rule, _ in kept}
    for rule, _ in found:
        if rule.code not in speaking:
            states[rule.code] = State.NOT_APPLICABLE
    kept.sort(key=lambda pair: _order(*pair))
    return _findings(kept, profile, kind, idp), states


def _uncovered(found: list[tuple[Rule[Any], Problem]]) -> list[tuple[Rule[Any], Problem]]:
    """Without those that another rule names better, on the same element or as missing from around it."""
    covering: dict[str, list[Problem]] = {}
    for rule, problem in found:
        for code in rule.covers:
            covering.setdefault(code, []).append(problem)
    return [
        (rule, problem)
        for rule, problem in found
        if not any(_same_cause(better.where, problem.where) for better in covering.get(rule.code, ()))
    ]


def _same_cause(better: Location | None, covered: Location | None) -> bool:
    if better is None or covered is None:
        return True
    place, container = better.node.place, covered.node.place
    return place is container or any(node is container for node in place.ancestors())


def _order(rule: Rule[Any], problem: Problem) -> tuple[int, int, str, int]:
    severity = _lower(rule.severity, problem.severity)
    stage = rule.stage.order if rule.stage else 99
    return severity.rank, stage, rule.code, problem.where.node.place.index if problem.where else -1


def _lower(declared: Level, asked: Level | None) -> Level:
    return asked if asked is not None and asked.rank > declared.rank else declared


def _findings(
    kept: list[tuple[Rule[Any], Problem]], profile: Profile | None, kind: Kind, idp: Idp | None
) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    findings = []
    for rule, problem in kept:
        fingerprint = _fingerprint(rule.code, kind, problem.where)
        seen[fingerprint] += 1
        repeat = seen[fingerprint]
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                severity=_lower(rule.severity, problem.severity),
                refusal=_lower(rule.refusal, problem.refusal),
                message=problem.message,
                where=problem.where,
                related=problem.related,
                expected=problem.expected,
                actual=problem.actual,
                aws_message=None if profile == "web-sso" else problem.aws_message or rule.aws_message,
                fix=resolve(problem.fix, idp) if problem.fix else None,
                url=f"{RULE_PAGES}/{rule.family.lower()}/{rule.code}.md",
                fingerprint=fingerprint if repeat == 1 else f"{fingerprint}-{repeat}",
                stage=rule.stage,
            )
        )
    return tuple(findings)


def _fingerprint(code: str, kind: Kind, where: Location | None) -> str:
    """Stable while the values change: over the code, the kind, the path without positions, the Attribute's Name."""
    path, name = "", ""
    if where is not None:
        path = _POSITION.sub("", where.xpath)
        name = _attribute_name(where.node.place)
    text = f"{code}\n{kind}\n{path}\n{name}"
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _attribute_name(node: Node) -> str:
    around = (node, *node.ancestors())
    return next((each.get("Name") or "" for each in around if each.tag == saml("Attribute")), "")
