"""The words that every surface shares: how long ago, how sure, which time. No layout."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.aws.certainty import Certainty
    from samlcheck.model.exchange import AtSource
    from samlcheck.rulekit import Finding, Refusal

__all__ = ["MOMENTS", "ago", "as_of", "counted", "how_many", "listed", "span", "sureness", "utc"]

_TO_SECONDS: Final = len("2026-06-01 09:00:00")
_UNITS: Final = (
    (timedelta(days=730), timedelta(days=365.25), "year"),
    (timedelta(days=60), timedelta(days=30.4375), "month"),
    (timedelta(days=2), timedelta(days=1), "day"),
    (timedelta(hours=2), timedelta(hours=1), "hour"),
    (timedelta(minutes=2), timedelta(minutes=1), "minute"),
    (timedelta(0), timedelta(seconds=1), "second"),
)
"""From how much on, a unit, its name: the number before it is never less than two, seconds apart."""
_REFUSALS: Final = {
    "documented": "the requirement is documented",
    "observed": "AWS was seen to refuse this and documents nothing about it",
}
_WORDS: Final[dict[Certainty, str]] = {
    "documented": "its words are documented",
    "observed": "its words were seen and not documented",
    "inferred": "its words are inferred",
}
MOMENTS: Final[dict[AtSource, str]] = {
    "issued": "as of its issue",
    "captured": "as of its capture",
    "now": "as of now",
    "given": "as of the time given",
}
"""What the moment is that something is judged for."""


def utc(when: datetime) -> str:
    """`2026-06-01 09:00:00 UTC`, fractions of a second left out."""
    return f"{str(when.astimezone(UTC))[:_TO_SECONDS]} UTC"


def span(length: timedelta) -> str:
    """`5 minutes`: a length of time in its largest unit that counts two, rounded down."""
    for least, unit, name in _UNITS:
        if length >= least:
            return counted(length // unit, name)
    return counted(0, "second")


def ago(when: datetime, now: datetime) -> str:
    """`5 minutes ago`, `in 5 minutes` or `now`."""
    if when == now:
        return "now"
    return f"{span(now - when)} ago" if when < now else f"in {span(when - now)}"


def as_of(source: AtSource, at: datetime) -> str:
    """Which moment something is judged for, and why that one."""
    return f"{MOMENTS[source]}, {utc(at)}"


def sureness(refusal: Refusal, words: Certainty | None) -> str:
    """How a refusal is known, and how its words are, None when nobody knows them."""
    if refusal == words == "documented":
        return "the requirement and the words are documented"
    known = _REFUSALS[refusal]
    return f"{known}; {_WORDS[words]}" if words else f"{known}; its words are not known"


def counted(number: int, name: str, plural: str | None = None) -> str:
    """`1 warning`, `2 warnings`, `1,000 warnings`."""
    return f"{number:,} {name if number == 1 else plural or f'{name}s'}"


def listed(names: Sequence[str] | Iterable[str]) -> str:
    """`a, b and c`."""
    *first, last = tuple(names)
    return f"{', '.join(first)} and {last}" if first else last


def how_many(findings: Iterable[Finding]) -> str:
    """`1 error and 2 notes`: findings counted by severity, in their order."""
    count = Counter(finding.severity.value for finding in findings)
    return listed(counted(number, severity) for severity, number in count.items())
