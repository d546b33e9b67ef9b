"""Lengths of time as people type them: on the command line, in a configuration, in a file of expectations."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from samlcheck.errors import UsageError

__all__ = ["span"]

_UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPAN: Final = re.compile(r"([0-9]{1,9})([smhdw]?)")


def span(text: str, option: str) -> timedelta:
    """`180` or `180s` seconds, `3m`, `1h`, `60d`, `8w`. Raises UsageError."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{option} {text!r} is no length of time: such as 180, 3m, 1h, 60d or 8w")
    try:
        return timedelta(seconds=int(found[1]) * _UNITS[found[2]])
    except OverflowError as error:
        raise UsageError(f"{option} {text!r} is longer than time is counted") from error
