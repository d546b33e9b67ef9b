"""Moments as the attributes of a message write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from samlcheck.errors import MintError
from samlcheck.mint.changes import Time
from samlcheck.mint.names import ISSUED

__all__ = ["base", "moment", "written"]

_YEARS: Final = range(1000, 9000)
"""A life's length before and behind them there is still a calendar."""


def base(given: Time) -> datetime:
    """
    The moment that distances count from: `given` if it is one, a distance counts from ISSUED, else ISSUED
    itself.
    """
    if isinstance(given, datetime):
        return given
    return ISSUED + given if isinstance(given, timedelta) else ISSUED


def moment(given: datetime) -> datetime:
    """A moment in UTC. Raises MintError for one without a zone, and for one at the ends of the calendar."""
    if given.tzinfo is None:
        raise MintError(f"the time {given.isoformat()} needs a time zone")
    if given.year not in _YEARS:
        raise MintError(f"nothing is minted for the year {given.year}")
    return given.astimezone(UTC)


def written(given: Time, issued: datetime, *, milliseconds: bool) -> str | None:
    """The text of an xs:dateTime in UTC, or what was given as text, or None."""
    if given is None or isinstance(given, str):
        return given
    when = moment(issued + given if isinstance(given, timedelta) else given)
    text = when.isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")
