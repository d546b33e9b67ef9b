"""Running rules: four states, severities that only sink, one finding for one cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from samlcheck.aws.stages import Stage
from samlcheck.core.xml import Document, parse
from samlcheck.engine.run import run
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Rule, Severity, Spec, State, rule

XML = b"<a><b><c/></b><b/></a>"


@dataclass(frozen=True)
class Thing:
    """What the rules of these tests look at."""

    document: Document


def make(
    code: str,
    check: Callable[[Thing], Iterator[Problem]],
    *,
    severity: Severity = Severity.ERROR,
    applies: Callable[[Thing], bool] = lambda _: True,
    **facts: Any,
) -> Rule[Thing]:
    """A rule over a Thing."""
    return rule(
        code=code,
        name=code.lower(),
        summary="a rule of a test",
        severity=severity,
        cites=(Cite(Spec.SAMLCHECK, "tests"),),
        since="0.1",
        on=Thing,
        applies=applies,
        **facts,
    )(check)


def says(*places: int | None, **facts: Any) -> Callable[[Thing], Iterator[Problem]]:
    """A check that finds a problem at each of these elements, None for the message as a whole."""

    def check(thing: Thing) -> Iterator[Problem]:
        for index in places:
            where = None if index is None else Location(thing.document.nodes[index])
            yield Problem(message=f"at {index}", where=where, **facts)

    return check


@pytest.fixture
def thing() -> Thing:
    """A document of four elements."""
    return Thing(parse(XML))


def outcome(thing: Thing, *rules: Rule[Thing], profile: Any = None) -> tuple[Any, dict[str, State]]:
    """Findings and states."""
    return run(rules, {Thing: thing}, profile=profile, kind="response", idp=None)


def test_a_rule_without_its_subject_is_not_applicable() -> None:
    """Silence is not a pass: a rule whose kind of document is not there does not apply."""
    findings, states = run([make("AAA001", says())], {}, profile=None, kind="response", idp=None)
    assert (findings, states) == ((), {"AAA001": State.NOT_APPLICABLE})


def test_the_four_states_are_told_apart(thing: Thing) -> None:
    """Passed, found, not applicable and crashed are four different things."""

    def broken(thing: Thing) -> Iterator[Problem]:
        yield Problem(message=str(1 // (len(thing.document.nodes) - 4)))

    rules = (
        make("AAA001", says()),
        make("AAA002", says(1)),
        make("AAA003", says(1), applies=lambda _: False),
        make("AAA004", broken),
    )
    _, states = outcome(thing, *rules)
    assert list(states.values()) == [State.PASSED, State.FOUND, State.NOT_APPLICABLE, State.CRASHED]


@pytest.mark.parametrize(
    ("declared", "asked", "got"),
    [
        (Severity.ERROR, Severity.WARNING, Severity.WARNING),
        (Severity.WARNING, Severity.ERROR, Severity.WARNING),
        (Severity.NOTE, None, Severity.NOTE),
    ],
)
def test_a_problem_lowers_its_severity_and_never_raises_it(
    thing: Thing, declared: Severity, asked: Severity | None, got: Severity
) -> None:
    """A rule declares its worst."""
    findings, _ = outcome(thing, make("AAA001", says(1, severity=asked), severity=declared))
    assert findings[0].severity is got


def test_a_problem_never_makes_a_refusal_surer(thing: Thing) -> None:
    """What a rule knows by inference stays inferred."""
    problem = says(1, refusal=Refusal.DOCUMENTED)
    findings, _ = outcome(thing, make("AAA001", problem, refusal=Refusal.INFERRED))
    assert findings[0].refusal is Refusal.INFERRED


@pytest.mark.parametrize(
    ("better", "covered", "left"),
    [
        (2, 2, {"AAA001"}),
        (2, 1, {"AAA001"}),
        (2, 3, {"AAA001", "AAA002"}),
        (1, 2, {"AAA001", "AAA002"}),
        (None, 3, {"AAA001"}),
        (2, None, {"AAA001"}),
    ],
    ids=["same element", "missing around it", "another element", "inside it", "no place", "of the message"],
)
def test_one_cause_is_one_finding(thing: Thing, better: int | None, covered: int | None, left: set[str]) -> None:
    """The rule that names a cause better replaces the other on that element, or as missing from around it."""
    findings, states = outcome(thing, make("AAA001", says(better), covers=("AAA002",)), make("AAA002", says(covered)))
    assert {finding.code for finding in findings} == left
    assert (states["AAA002"] is State.NOT_APPLICABLE) == ("AAA002" not in left)


@pytest.mark.parametrize(("beside", "left"), [(2, {"AAA001"}), (3, {"AAA001", "AAA002"})])
def test_a_place_that_is_pointed_at_counts_too(thing: Thing, beside: int, left: set[str]) -> None:
    """A finding that names both elements of an attack replaces what is said of either."""
    pointed = Related("the other", Location(thing.document.nodes[beside]))
    better = make("AAA001", says(1, related=(pointed,)), covers=("AAA002",))
    findings, _ = outcome(thing, better, make("AAA002", says(2)))
    assert {finding.code for finding in findings} == left


def test_findings_are_sorted_by_severity_stage_code_and_place(thing: Thing) -> None:
    """The order is the same in every run, the worst and the first reached on top."""
    rules = (
        make("AAA004", says(1), severity=Severity.NOTE),
        make("AAA003", says(2, 1), stage=Stage.TIME),
        make("AAA002", says(1), stage=Stage.SIGNATURE),
    )
    findings, _ = outcome(thing, *rules)
    assert [(each.code, each.message) for each in findings] == [
        ("AAA002", "at 1"),
        ("AAA003", "at 1"),
        ("AAA003", "at 2"),
        ("AAA004", "at 1"),
    ]


def test_a_fingerprint_survives_another_value_and_tells_repeats_apart(thing: Thing) -> None:
    """Fingerprints leave values and positions out; equal ones are numbered in document order."""
    other = Thing(parse(b"<a><b>x</b></a>"))
    first = outcome(thing, make("AAA001", says(1, 3)))[0]
    second = outcome(other, make("AAA001", says(1)))[0]
    assert first[0].fingerprint == second[0].fingerprint
    assert first[1].fingerprint == f"{first[0].fingerprint}-2"
