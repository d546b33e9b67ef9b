"""Times and spans as people type them on a command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.engine.question import At

__all__ = ["moment", "present", "share_or_span", "span"]

_WORDS: Final[dict[str, Literal["issued", "captured", "now"]]] = {
    "issued": "issued",
    "captured": "captured",
    "now": "now",
}
_UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPAN: Final = re.compile(r"([0-9]{1,9})([smhdw]?)")
_SHARE: Final = re.compile(r"([0-9]{1,3})%")
_EPOCH: Final = "SOURCE_DATE_EPOCH"


def moment(text: str) -> At:
    """`issued`, `captured`, `now`, or an ISO 8601 time, in UTC where it names no zone. Raises UsageError."""
    if text in _WORDS:
        return _WORDS[text]
    try:
        given = datetime.fromisoformat(text.strip())
        return given.replace(tzinfo=given.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--at {text!r} is no time: issued, captured, now, or such as 2026-06-01T09:00:00Z") from error


def span(text: str, option: str) -> timedelta:
    """`180` or `180s` seconds, `3m`, `1h`, `60d`, `8w`. Raises UsageError."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{option} {text!r} is no length of time: such as 180, 3m, 1h, 60d or 8w")
    try:
        return timedelta(seconds=int(found[1]) * _UNITS[found[2]])
    except OverflowError as error:
        raise UsageError(f"{option} {text!r} is longer than time is counted") from error


def share_or_span(text: str, option: str) -> timedelta | float:
    """`10%` of a certificate's life as 0.1, else a span. Raises UsageError."""
    found = _SHARE.fullmatch(text.strip())
    if found:
        share = int(found[1]) / 100
        if share <= 1:
            return share
        raise UsageError(f"{option} {text!r} is more than the whole")
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
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"{_EPOCH} is {text!r}: it counts the seconds since 1970") from error
