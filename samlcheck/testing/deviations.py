"""What a message says against what a test expects of it: a list of deviations, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.aws import attributes as names
from samlcheck.rulekit import Severity

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.model.places import Place
    from samlcheck.model.response import Assertion
    from samlcheck.model.values import Value

__all__ = ["Deviation", "Shape", "deviations"]

_SPACE: Final = " \t\r\n"
_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One thing that is not as expected; `what` is the argument or the rule, `said` the rule's sentence."""

    what: str
    said: str | None = None
    expected: str | None = None
    actual: str | None = None
    where: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is expected; None is not looked at."""

    roles: Sequence[str | tuple[str, str]] | None = None
    session_name: str | None = None
    duration: int | timedelta | None = None
    audience: str | None = None
    attributes: Mapping[str, str | Sequence[str] | None] | None = None
    signed: bool = False
    """Whether it has to be signed by a key that was given."""


def deviations(report: Report, shape: Shape) -> tuple[Deviation, ...]:
    """Every deviation: what the rules find wrong, in the report's order, then what is not as expected."""
    found = [_of_rules(report)]
    assertion = report.exchange.assertion if report.exchange else None
    if assertion is not None and not report.wrapped:
        if shape.roles is not None:
            found.append(_of_roles(assertion, shape.roles))
        found += [_of_texts(assertion, shape), _of_attributes(assertion, shape.attributes or {})]
    elif shape != Shape(signed=shape.signed):
        found.append(iter((_unread(report),)))
    every = tuple(each for several in found for each in several)
    return every or tuple(_of_trust(report, shape))


def _of_rules(report: Report) -> Iterator[Deviation]:
    for finding in report.findings:
        if finding.severity is Severity.ERROR:
            yield Deviation(
                what=f"{finding.code} {finding.name}",
                said=finding.message,
                expected=finding.expected,
                actual=finding.actual,
                where=finding.where,
            )


def _of_trust(report: Report, shape: Shape) -> Iterator[Deviation]:
    if shape.signed and not (report.exchange and report.exchange.verified):
        open_questions = report.outcome.open if report.outcome else ()
        said = "; ".join(each.question for each in open_questions) or None
        yield Deviation(what="signed_by", said=said, expected="a signature that verifies", actual="none that does")


def _unread(report: Report) -> Deviation:
    why = "what is signed is not what is shown" if report.wrapped else "there is no assertion that can be read"
    return Deviation(what="content", said=f"the values were not compared: {why}")


def _of_texts(assertion: Assertion, shape: Shape) -> Iterator[Deviation]:
    if shape.session_name is not None:
        yield from _single(assertion, "session_name", names.ROLE_SESSION_NAME, shape.session_name)
    if shape.duration is not None:
        seconds = shape.duration.total_seconds() if isinstance(shape.duration, timedelta) else shape.duration
        yield from _single(assertion, "duration", names.SESSION_DURATION, f"{seconds:.0f}")
    if shape.audience is not None and shape.audience not in {each.text for each in assertion.audiences}:
        yield _differs("audience", shape.audience, assertion.audiences)


def _single(assertion: Assertion, what: str, name: str, expected: str) -> Iterator[Deviation]:
    values = _values(assertion, name)
    if [each.text.strip(_SPACE) for each in values] != [expected]:
        yield _differs(what, expected, values)


def _of_roles(assertion: Assertion, expected: Sequence[str | tuple[str, str]]) -> Iterator[Deviation]:
    """Roles are a set; a role without provider stands for the role with any."""
    left = [each if isinstance(each, str) else ",".join(each) for each in expected]
    others: list[Value] = []
    for value in _values(assertion, names.ROLE):
        arns = [arn.strip(_SPACE) for arn in value.text.split(",")]
        met = next((each for each in left if set(each.split(",")) <= set(arns)), None)
        if met is None:
            others.append(value)
        else:
            left.remove(met)
    if left or others:
        yield _differs("roles", ", ".join(left) or "no further role", others)


def _of_attributes(assertion: Assertion, expected: Mapping[str, str | Sequence[str] | None]) -> Iterator[Deviation]:
    for name, wanted in expected.items():
        several = [] if wanted is None else [wanted] if isinstance(wanted, str) else list(wanted)
        values = _values(assertion, name)
        if [each.text for each in values] != several:
            yield _differs(f"attribute {name}", ", ".join(several) or _NOTHING, values)


def _values(assertion: Assertion, name: str) -> tuple[Value, ...]:
    return tuple(value for attribute in assertion.attributes if attribute.name == name for value in attribute.values)


def _differs(what: str, expected: str, values: Sequence[Value]) -> Deviation:
    return Deviation(
        what=what,
        expected=expected,
        actual=", ".join(each.text for each in values) or _NOTHING,
        where=values[0].location if values else None,
    )
