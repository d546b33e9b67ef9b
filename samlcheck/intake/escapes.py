"""
Backslash escapes, as bash writes them in $'...', JavaScript and Go in strings, and Python in what repr() shows.

Their tables differ in letters that none of them writes for a text of printable characters; one table reads all.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["unbackslash"]

_ESCAPE: Final = re.compile(
    r"""
    \\(?: u\{([0-9A-Fa-f]{1,6})\}
      | u([0-9A-Fa-f]{4}|[0-9A-Fa-f]{1,3}(?=[^0-9A-Fa-f]))  # bash takes fewer too
      | U([0-9A-Fa-f]{8}|[0-9A-Fa-f]{1,7}(?=[^0-9A-Fa-f]))
      | x([0-9A-Fa-f]{2}|[0-9A-Fa-f](?=[^0-9A-Fa-f]))
      | ([0-7]{1,3})
      | [uUx]\{?[0-9A-Fa-f]{0,7}\Z                  # cut off with what followed
      | (\r?\n|.)
    )
    """,
    re.DOTALL | re.VERBOSE,
)
_LETTERS: Final = {**dict(zip("abeEfnrtv", "\a\b\x1b\x1b\f\n\r\t\v", strict=True)), "\n": "", "\r\n": ""}
_LAST_CODE_POINT: Final = 0x10FFFF
_OCTAL: Final = 8
_HEX: Final = 16


def unbackslash(text: str) -> str:
    """Undo backslash escapes; a character that needs none stands for itself."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    *hexadecimal, octal, letter = escape.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter)
    digits = next(filter(None, hexadecimal), "")
    if not octal and not digits:
        return ""
    code = int(octal, _OCTAL) if octal else int(digits, _HEX)
    return chr(code) if code <= _LAST_CODE_POINT else "\ufffd"
