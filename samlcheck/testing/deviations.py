"""What a message says against what a test expects of it: a list of deviations, each with its place."""

from __future__ import annotations

import unicodedata
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
_SEEN: Final = 60
"""So many characters that are the same are more than anybody compares by eye."""


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
        yield _differs("audience", [shape.audience], [each.text for each in assertion.audiences], assertion.audiences)


def _single(assertion: Assertion, what: str, name: str, expected: str) -> Iterator[Deviation]:
    values = _values(assertion, name)
    actual = [each.text.strip(_SPACE) for each in values]
    if actual != [expected]:
        yield _differs(what, [expected], actual, values)


def _of_roles(assertion: Assertion, expected: Sequence[str | tuple[str, str]]) -> Iterator[Deviation]:
    """Roles are a set; a role without provider stands for the role with any."""
    several = [expected] if isinstance(expected, str) else expected
    left = [each if isinstance(each, str) else ",".join(each) for each in several]
    others: list[Value] = []
    for value in _values(assertion, names.ROLE):
        arns = [arn.strip(_SPACE) for arn in value.text.split(",")]
        met = next((each for each in left if set(each.split(",")) <= set(arns)), None)
        if met is None:
            others.append(value)
        else:
            left.remove(met)
    if left or others:
        yield _differs("roles", left, [each.text for each in others], others, none="no further role")


def _of_attributes(assertion: Assertion, expected: Mapping[str, str | Sequence[str] | None]) -> Iterator[Deviation]:
    for name, wanted in expected.items():
        several = [] if wanted is None else [wanted] if isinstance(wanted, str) else list(wanted)
        values = _values(assertion, name)
        actual = [each.text for each in values]
        if actual != several:
            yield _differs(f"attribute {name}", several, actual, values)


def _values(assertion: Assertion, name: str) -> tuple[Value, ...]:
    return tuple(value for attribute in assertion.attributes if attribute.name == name for value in attribute.values)


def _differs(
    what: str, expected: Sequence[str], actual: Sequence[str], values: Sequence[Value], *, none: str = _NOTHING
) -> Deviation:
    """Both sides as they are read; in quotes where they would read the same."""
    one, other = ", ".join(expected) or none, ", ".join(actual) or _NOTHING
    if one == other:
        one, other = (", ".join(f'"{text}"' for text in each) or _NOTHING for each in (expected, actual))
    return Deviation(
        what=what,
        said=_parting(expected[0], actual[0]) if len(expected) == len(actual) == 1 else None,
        expected=one,
        actual=other,
        where=values[0].location if values else None,
    )


def _parting(expected: str, actual: str) -> str | None:
    """Where two texts part; None where anybody sees it."""
    pairs = enumerate(zip(expected, actual, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), min(len(expected), len(actual)))
    ends = expected[at : at + 1], actual[at : at + 1]
    if at < _SEEN and all(_is_plain(each) for each in ends):
        return None
    return f"they part at character {at + 1:,}: {_named(ends[0])} is expected, {_named(ends[1])} is there"


def _is_plain(character: str) -> bool:
    return not character or "!" <= character <= "~"


def _named(character: str) -> str:
    """A character, or the end of its text, so that nobody takes it for another."""
    if not character:
        return "the end"
    if _is_plain(character):
        return f'"{character}"'
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{f' ({name})' if name else ''}"
