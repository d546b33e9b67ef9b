"""
The assertion is good for longer or shorter than a file of expectations says, or asks AWS for another length of session.

Lengths are counted from the IssueInstant: `lifetime` to the NotOnOrAfter of the Conditions, `confirmation` to that of
the bearer confirmation (the latest, where there are several), `session` to SessionNotOnOrAfter. What is written without
`min` or `max` is the most; the one for `session_duration`, which is AWS's SessionDuration, is exact. What is missing is
not as expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from samlcheck.aws.attributes import SESSION_DURATION
from samlcheck.aws.facts import facts_of, place_of_attributes
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.expectations import Expectations, Expected, Range, TimesShape
from samlcheck.model.lengths import LengthName, lengths_of
from samlcheck.model.values import shown, span
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_SAYS: dict[LengthName, str] = {
    "lifetime": "the Conditions to end",
    "confirmation": "the bearer confirmation to end",
    "session": "SessionNotOnOrAfter to come",
}


@rule(
    code="EXP005",
    name="time-unexpected",
    summary="A length of time is not as the expectations say.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: expected.readable and any(file.times != TimesShape() for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each length."""
    for file in expected.files:
        yield from _of_lengths(file, expected.exchange)
        if file.times.session_duration:
            yield from _of_duration(file, file.times.session_duration, expected)


def _of_lengths(file: Expectations, exchange: Exchange) -> Iterator[Problem]:
    found = lengths_of(exchange.assertion) if exchange.assertion else {}
    wanted: dict[LengthName, Range | None] = {
        "lifetime": file.times.lifetime,
        "confirmation": file.times.confirmation,
        "session": file.times.session,
    }
    for name, bounds in wanted.items():
        if bounds is None:
            continue
        length = found.get(name)
        if length is None or not bounds.meets(length.length.total_seconds()):
            told = f"it does after {_signed(length.length)}" if length else "it says no such time"
            yield Problem(
                message=f"{file.source} expects {_SAYS[name]} {_spans(bounds)} after issue, and {told}",
                where=length.until.location if length else (exchange.assertion or exchange.response).location,
                expected=_spans(bounds),
                actual=_signed(length.length) if length else None,
                fix=fixes.EXPECTATION.of(file=file.source, key=f"times.{name}"),
            )


def _of_duration(file: Expectations, bounds: Range, expected: Expected) -> Iterator[Problem]:
    durations = facts_of(expected.exchange).durations
    if len(durations) == 1 and durations[0].seconds is not None and bounds.meets(durations[0].seconds):
        return
    if durations:
        several = f" {len(durations):,} times, the first" if len(durations) > 1 else ""
        told = f'it is sent{several} as "{shown(durations[0].text)}"'
    else:
        told = "there is none"
    yield Problem(
        message=f"{file.source} expects a SessionDuration of {bounds.words} seconds, and {told}",
        where=durations[0].value.location if durations else place_of_attributes(expected.exchange),
        expected=f"{SESSION_DURATION}: {bounds.words}",
        actual=shown(durations[0].text) if durations else None,
        fix=fixes.EXPECTATION.of(file=file.source, key="times.session_duration"),
    )


def _spans(bounds: Range) -> str:
    """A range of seconds in words."""
    least, most = (None if each is None else span(timedelta(seconds=each)) for each in (bounds.least, bounds.most))
    if least is None or most is None:
        return f"at most {most}" if least is None else f"at least {least}"
    return least if least == most else f"{least} to {most}"


def _signed(length: timedelta) -> str:
    exact = f" ({length.total_seconds():,.3f} seconds)" if length.total_seconds() % 1 else ""
    return f"{'minus ' if length < timedelta(0) else ''}{span(length)}{exact}"
