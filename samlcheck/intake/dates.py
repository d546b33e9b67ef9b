"""Dates as servers and Java programs write them, in ISO 8601; of named time zones only UTC is known."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_iso"]

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH: Final = f"(?P<month>{'|'.join(_MONTHS)})"
_TIME: Final = r"(?P<time>\d\d:\d\d:\d\d)"
_FORMS: Final = (
    re.compile(rf"\w{{3}}, (?P<day>\d\d) {_MONTH} (?P<year>\d{{4}}) {_TIME} GMT", re.ASCII),  # RFC 9110, 5.6.7
    re.compile(rf"\w{{3}} {_MONTH} (?P<day>\d\d) {_TIME} (?:GMT|UTC|Z) (?P<year>\d{{4}})", re.ASCII),  # Date.toString()
)


def in_iso(text: str) -> str | None:
    """Read a date; None for any other text."""
    date = next(filter(None, (form.fullmatch(text.strip()) for form in _FORMS)), None)
    if date is None:
        return None
    return f"{date['year']}-{_MONTHS.index(date['month']) + 1:02}-{date['day']}T{date['time']}Z"
