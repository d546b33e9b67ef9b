"""Runs rules over their subjects: states for all, findings for those that found something."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from samlcheck.engine.together import together
from samlcheck.idp.resolve import resolve
from samlcheck.model.exchange import IAM_PROFILES
from samlcheck.rulekit import Finding, Refusal, Severity, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samlcheck.idp.recognise import Idp
    from samlcheck.intake.capture import Kind
    from samlcheck.model.exchange import Profile
    from samlcheck.model.places import Place
    from samlcheck.rulekit import Problem, Rule

__all__ = ["RULE_PAGES", "run", "uncovered"]

Level = TypeVar("Level", Severity, Refusal)
_WORDED: Final = (None, *IAM_PROFILES)
"""Where AWS's words are known: IAM's alone; None is a document that is no message."""
RULE_PAGES: Final = "https://github.com/samlcheck/samlcheck/blob/main/docs/rules"


def run(
    rules: Sequence[Rule[Any]],
    subjects: Mapping[type, Any],
    *,
    profile: Profile | None,
    kind: Kind,
    idp: Idp | None,
    ran: Mapping[str, tuple[State, list[Problem]]] | None = None,
) -> tuple[tuple[Finding, ...], dict[str, State]]:
    """
    Run each rule whose subject is there.

    `kind` is what the input is; `idp` the one whose console fixes are worded for. Findings are sorted by severity,
    stage, code and place; states have one entry for each rule that belongs to this kind of document. `ran` are the
    rules that have been run before, by code.
    """
    states = dict.fromkeys([rule.code for rule in rules], State.PASSED)
    found: list[tuple[Rule[Any], Problem]] = []
    ran, subject_of = ran or {}, subjects.get
    for rule in [rule for rule in rules if rule.code in ran] if ran else ():
        states[rule.code], before = ran[rule.code]
        found += [(rule, problem) for problem in before]
    for rule in [rule for rule in rules if rule.code not in ran] if ran else rules:
        subject = subject_of(rule.on)
        try:
            if type(subject) is tuple:
                problems = _in_all(rule, subject)
            else:
                problems = [*rule.check(subject)] if subject is not None and rule.applies(subject) else None
        except Exception:  # noqa: BLE001 a broken rule is a state, never a traceback
            states[rule.code] = State.CRASHED
            continue
        if problems:
            states[rule.code] = State.FOUND
            found += [(rule, problem) for problem in problems]
        elif problems is None:
            states[rule.code] = State.NOT_APPLICABLE
    if not found:
        return (), states
    kept = uncovered(found)
    speaking = {rule.code for rule, _ in kept}
    for rule, _ in found:
        if rule.code not in speaking:
            states[rule.code] = State.NOT_APPLICABLE
    kept.sort(key=lambda pair: _order(*pair))
    return _findings(kept, profile, kind, idp), states


def _in_all(rule: Rule[Any], subjects: tuple[Any, ...]) -> list[Problem] | None:
    several = [each for each in subjects if rule.applies(each)]
    return together(rule.check(each) for each in several) if several else None


def uncovered(found: list[tuple[Rule[Any], Problem]]) -> list[tuple[Rule[Any], Problem]]:
    """Without those that another rule names better, at a place it names or as missing from around it."""
    covering: dict[str, list[Problem]] = {}
    for rule, problem in found:
        for code in rule.covers:
            covering.setdefault(code, []).append(problem)
    return [
        (rule, problem)
        for rule, problem in found
        if not any(_same_cause(better, problem.where) for better in covering.get(rule.code, ()))
    ]


def _same_cause(better: Problem, covered: Place | None) -> bool:
    """One of the places that the better finding names is that element, or stands in it."""
    if better.where is None or covered is None:
        return True
    return any(covered.is_around(where) for where in (better.where, *(each.where for each in better.related)))


def _order(rule: Rule[Any], problem: Problem) -> tuple[int, int, str, int]:
    severity = _lower(rule.severity, problem.severity)
    stage = problem.stage or rule.stage
    return severity.rank, stage.order if stage else 99, rule.code, problem.where.order if problem.where else -1


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
                aws_message=problem.aws_message or rule.aws_message if profile in _WORDED else None,
                fix=resolve(problem.fix, idp) if problem.fix else None,
                url=f"{RULE_PAGES}/{rule.family.lower()}/{rule.code}.md",
                fingerprint=fingerprint if repeat == 1 else f"{fingerprint}-{repeat}",
                stage=problem.stage or rule.stage,
            )
        )
    return tuple(findings)


def _fingerprint(code: str, kind: Kind, where: Place | None) -> str:
    """Stable while the values change: over the code, the kind, the path without positions, the Attribute's Name."""
    path, name = where.stable if where else ("", "")
    text = f"{code}\n{kind}\n{path}\n{name}"
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
