"""
An attribute has more or fewer values than a file of expectations says, or the message more or fewer roles.

Values are counted over all Attribute elements of one Name, roles as values of AWS's Role attribute, whatever they are
worth. An attribute whose values are described by an expression or a list of choices, without a `count`, has to have one
value at least: of none at all anything could be said.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, place_of_attributes
from samlcheck.idp import fixes
from samlcheck.model.expectations import AttributeShape, Expected, Range
from samlcheck.model.toml_text import key_text
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(expected: Expected) -> bool:
    counted = any(_wanted(shape) for _, shape in expected.attributes)
    return expected.readable and (counted or any(file.roles.count for file in expected.files))


@rule(
    code="EXP003",
    name="count-unexpected",
    summary="There are more or fewer values than the expectations say.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=_applies,
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each attribute, and one for the roles."""
    sent = expected.sent
    for file, shape in expected.attributes:
        wanted, attributes = _wanted(shape), sent.get(shape.name, ())
        count = sum(len(each.values) for each in attributes)
        if wanted and attributes and not wanted.meets(count):
            yield Problem(
                message=f'{file.source} expects {_values(wanted)} of the attribute "{shown(shape.name)}", and there '
                f"{_are(count)}",
                where=attributes[0].location,
                expected=wanted.words,
                actual=f"{count:,}",
                fix=fixes.EXPECTATION.of(file=file.source, key=f"attributes.{key_text(shape.name)}.count"),
            )
    facts = facts_of(expected.exchange)
    for file in expected.files:
        wanted, count = file.roles.count, len(facts.roles)
        if wanted and not wanted.meets(count):
            yield Problem(
                message=f"{file.source} expects {wanted.words} role{_s(wanted)}, and there {_are(count)}",
                where=facts.role_attributes[0].location
                if facts.role_attributes
                else place_of_attributes(expected.exchange),
                expected=wanted.words,
                actual=f"{count:,}",
                fix=fixes.EXPECTATION.of(file=file.source, key="roles.count"),
            )


def _wanted(shape: AttributeShape) -> Range | None:
    return shape.count or (Range(least=1) if shape.text else None)


def _values(wanted: Range) -> str:
    return f"{wanted.words} value{_s(wanted)}"


def _s(wanted: Range) -> str:
    return "" if (wanted.least if wanted.most is None else wanted.most) == 1 else "s"


def _are(count: int) -> str:
    return {0: "is none", 1: "is one"}.get(count, f"are {count:,}")
