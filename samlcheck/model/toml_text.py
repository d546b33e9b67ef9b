"""TOML: parsed with a sentence where it cannot be, what its values are called, how keys and texts are written."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["basic", "key_text", "kind_of", "parsed"]

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f"\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]')
"""What TOML wants escaped, and what an editor would not show."""


def parsed(data: bytes, shown: str) -> dict[str, Any]:
    """The document; `shown` is its name in errors. Raises UsageError."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{shown}: line {line} is not UTF-8") from error
    except RecursionError as error:
        raise UsageError(f"{shown}: nested too deep to be read as TOML") from error
    except ValueError as error:
        last = data.count(b"\n") + 1
        why = str(error).replace("at end of document", f"at line {last}, the last")
        raise UsageError(f"{shown} cannot be read as TOML: {why[:1].lower()}{why[1:]}") from error


def kind_of(value: object) -> str:
    """What a value of TOML is called."""
    names: Mapping[type, str] = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list of something else",
        dict: "a table",
    }
    return names.get(type(value), "a date or a time")


def key_text(key: str) -> str:
    """A key as TOML has it: bare, or in quotes."""
    return key if _BARE.fullmatch(key) else basic(key)


def basic(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{_UNSAFE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04X}"
