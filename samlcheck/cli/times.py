"""Times and spans as people type them on a command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.errors import UsageError
from samlcheck.model.spans import span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from samlcheck.engine.question import At

__all__ = ["moment", "present", "share_or_span", "span"]

_WORDS: Final[dict[str, Literal["issued", "captured", "now"]]] = {
    "issued": "issued",
    "captured": "captured",
    "now": "now",
}
_SHARE: Final = re.compile(r"([0-9]{1,3})%")
_LENGTH: Final = re.compile(r"[0-9]+[dw]", re.ASCII)
_YEARS: Final = range(1000, 9000)
"""Of a moment that may be asked about: a life's length before and behind it there is still a calendar."""
_EPOCH: Final = "SOURCE_DATE_EPOCH"


def moment(text: str) -> At:
    """`issued`, `captured`, `now`, or an ISO 8601 time, in UTC where it names no zone. Raises UsageError."""
    if text in _WORDS:
        return _WORDS[text]
    try:
        given = datetime.fromisoformat(text.strip())
        return _counted(given.replace(tzinfo=given.tzinfo or UTC).astimezone(UTC))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--at {text!r} is no time: issued, captured, now, or such as 2026-06-01T09:00:00Z") from error


def share_or_span(text: str, option: str) -> timedelta | float:
    """
    `10%` of a certificate's life as 0.1, else days or weeks: who types `60` or `3m` of a certificate means neither
    seconds nor minutes. Raises UsageError.
    """
    found = _SHARE.fullmatch(text.strip())
    if found:
        share = int(found[1]) / 100
        if share <= 1:
            return share
        raise UsageError(f"{option} {text!r} is more than the whole")
    if not _LENGTH.fullmatch(text.strip()):
        raise UsageError(f"{option} {text!r} is no length of time here: such as 60d, 8w, or 10% of a life")
    return span(text, option)


def present(environ: Mapping[str, str]) -> datetime:
    """
    The present, or what SOURCE_DATE_EPOCH says it is, so that a report can be made again; empty it says nothing.

    Raises UsageError.
    """
    text = environ.get(_EPOCH)
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return _counted(datetime.fromtimestamp(int(text), UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"{_EPOCH} is {text!r}: it counts the seconds since 1970") from error


def _counted(when: datetime) -> datetime:
    """The same moment. Raises ValueError at the ends of the calendar."""
    if when.year not in _YEARS:
        raise ValueError(when)
    return when
