"""Moments as the attributes of a message write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from samlcheck.errors import MintError
from samlcheck.mint.changes import Time
from samlcheck.mint.names import ISSUED

__all__ = ["base", "written"]


def base(given: Time) -> datetime:
    """
    The moment that distances count from: `given` if it is one, a distance counts from ISSUED, else ISSUED
    itself.
    """
    if isinstance(given, datetime):
        return given
    return ISSUED + given if isinstance(given, timedelta) else ISSUED


def written(given: Time, issued: datetime, *, milliseconds: bool) -> str | None:
    """The text of an xs:dateTime in UTC, or what was given as text, or None."""
    if given is None or isinstance(given, str):
        return given
    moment = issued + given if isinstance(given, timedelta) else given
    if moment.tzinfo is None:
        raise MintError(f"the time {moment.isoformat()} needs a time zone")
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")
