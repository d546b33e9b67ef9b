"""
Durations as XML Schema means them (Part 2, 3.3.6): so many months and so many seconds, and neither can be said in the
other. PT24H is P1D and P1Y is P12M, but no number of days is a month.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["plain_duration"]

_DURATION: Final = re.compile(
    r"(?P<sign>-?)P(?=\d|T\d)(?:(?P<years>\d{1,15})Y)?(?:(?P<months>\d{1,15})M)?(?:(?P<days>\d{1,15})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,15})H)?(?:(?P<minutes>\d{1,15})M)?(?:(?P<seconds>\d{1,15}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)
_MONTHS: Final = 12
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR


def plain_duration(text: str) -> str:
    """The one way to write what a duration says, such as P1DT1H for PT25H; a text that is none stays as it is."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return text
    given = {name: Decimal(value or 0) for name, value in found.groupdict().items() if name != "sign"}
    months = given["years"] * _MONTHS + given["months"]
    seconds = given["days"] * _DAY + given["hours"] * _HOUR + given["minutes"] * _MINUTE + given["seconds"]
    day, rest = divmod(seconds, _DAY)
    date = "".join(
        f"{count}{unit}" for count, unit in ((months // _MONTHS, "Y"), (months % _MONTHS, "M"), (day, "D")) if count
    )
    time = "".join(
        f"{count.normalize():f}{unit}"
        for count, unit in ((rest // _HOUR, "H"), (rest % _HOUR // _MINUTE, "M"), (rest % _MINUTE, "S"))
        if count
    )
    written = f"{date}T{time}" if time else date
    return f"{found['sign']}P{written}" if written else "PT0S"
