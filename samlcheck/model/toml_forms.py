"""
The forms of a grammar of TOML: what a key takes, as a reader that proves it and as a part of a JSON Schema, so that
neither says what the other does not.

Whatever is wrong is a UsageError of one line that names the file and the key.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from samlcheck.errors import UsageError
from samlcheck.model.expectations import Range
from samlcheck.model.spans import span
from samlcheck.model.toml_text import key_text, kind_of

__all__ = [
    "EXPRESSION",
    "FLAG",
    "NUMBER",
    "SECONDS",
    "SOME_TEXTS",
    "TEXT",
    "TEXTS",
    "THUMBPRINTS",
    "At",
    "Form",
    "Key",
    "either",
    "from_to",
    "known_texts",
    "no_other_keys",
    "table",
    "wrong",
]

_HEX: Final = re.compile(r"[0-9A-F]{40}|[0-9A-F]{64}")
_MOST: Final = 2**63 - 1
"""The largest whole number that every reader of TOML knows."""


class At(NamedTuple):
    """Where a value stands, for errors."""

    file: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {'.'.join(map(key_text, self.path))}" if self.path else self.file

    def inside(self, key: str) -> At:
        """Where the value of a key in it stands."""
        return At(self.file, (*self.path, key))


class Form(NamedTuple):
    """What a key takes: its part of the JSON Schema, and how a value is read, which raises UsageError."""

    schema: Mapping[str, Any]
    read: Callable[[object, At], Any]


class Key(NamedTuple):
    """One key of a table: what it takes, and what it expects in a sentence."""

    form: Form
    says: str


def wrong(value: object, at: At, takes: str) -> UsageError:
    """What to raise for a value of another type."""
    return UsageError(f"{at} is {kind_of(value)}; it takes {takes}")


def no_other_keys(given: Mapping[str, object], keys: Mapping[str, Key], at: At) -> None:
    """Raise UsageError, with the nearest one, for a key that is not among them."""
    for key in given:
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(keys)}"
            raise UsageError(f"{at}: unknown key {key!r:.80}: {hint}")


def table(keys: Mapping[str, Key], make: Callable[..., Any], **schema: object) -> Form:
    """A table with these keys, of which `make` makes something; its UsageErrors are told where it stands."""

    def read(value: object, at: At) -> Any:  # noqa: ANN401 what `make` makes
        if not isinstance(value, dict):
            raise wrong(value, at, "a table")
        no_other_keys(value, keys, at)
        found = {key: keys[key].form.read(each, at.inside(key)) for key, each in value.items()}
        try:
            return make(**found)
        except UsageError as error:
            raise UsageError(f"{at}: {error}") from error

    properties = {key: {"description": each.says, **each.form.schema} for key, each in keys.items()}
    return Form({"type": "object", "properties": properties, "additionalProperties": False, **schema}, read)


def either(*forms: tuple[type, Form], takes: str) -> Form:
    """By the type of the value."""

    def read(value: object, at: At) -> Any:  # noqa: ANN401 what the forms make
        for kind, form in forms:
            if type(value) is kind:
                return form.read(value, at)
        raise wrong(value, at, takes)

    return Form({"anyOf": [form.schema for _, form in forms]}, read)


def _text(value: object, at: At) -> str:
    if not isinstance(value, str):
        raise wrong(value, at, "a text")
    return value


def _texts(value: object, at: At) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise wrong(value, at, "a list of texts")
    return tuple(value)


def _some_texts(value: object, at: At) -> tuple[str, ...]:
    texts = _texts(value, at)
    if not texts:
        raise UsageError(f"{at} is empty; it takes one text at least")
    return texts


def _flag(value: object, at: At) -> bool:
    if not isinstance(value, bool):
        raise wrong(value, at, "true or false")
    return value


def _number(value: object, at: At) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(value, at, "a whole number")
    if not 0 <= value <= _MOST:
        takes = "that is not negative" if value < 0 else f"of at most {_MOST}"
        raise UsageError(f"{at} is {value}; it takes a whole number {takes}")
    return value


def _seconds(value: object, at: At) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(value, at)
    if not isinstance(value, str):
        raise wrong(value, at, "a length of time: seconds, or a text such as 5m")
    return int(span(value, str(at)).total_seconds())


def _expression(value: object, at: At) -> str:
    text = _text(value, at)
    try:
        with warnings.catch_warnings(action="ignore"):  # of what another Python may take for something else
            re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(f"{at} is no regular expression: {str(error)[:200]}") from error
    return text


def known_texts(known: tuple[str, ...]) -> Form:
    """A list of texts, each one of these."""

    def read(value: object, at: At) -> tuple[str, ...]:
        texts = _some_texts(value, at)
        for text in texts:
            if text not in known:
                near = get_close_matches(text, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                raise UsageError(f"{at}: {text!r:.80} is not known: {hint}")
        return texts

    return Form({"type": "array", "items": {"enum": [*known]}, "minItems": 1}, read)


def _thumbprints(value: object, at: At) -> tuple[str, ...]:
    found = []
    for text in _some_texts(value, at):
        compact = "".join(text.split()).replace(":", "").upper()
        if not _HEX.fullmatch(compact):
            raise UsageError(
                f"{at}: {text!r:.80} is no thumbprint: SHA-1 has 40 hex digits, SHA-256 of the certificate has 64"
            )
        found.append(compact)
    return tuple(found)


TEXT: Final = Form({"type": "string"}, _text)
TEXTS: Final = Form({"type": "array", "items": {"type": "string"}}, _texts)
SOME_TEXTS: Final = Form({"type": "array", "items": {"type": "string"}, "minItems": 1}, _some_texts)
FLAG: Final = Form({"type": "boolean"}, _flag)
NUMBER: Final = Form({"type": "integer", "minimum": 0, "maximum": _MOST}, _number)
EXPRESSION: Final = Form({"type": "string", "format": "regex"}, _expression)
SECONDS: Final = Form(
    {"anyOf": [NUMBER.schema, {"type": "string", "pattern": r"^\s*[0-9]{1,9}[smhdw]?\s*$"}]}, _seconds
)
THUMBPRINTS: Final = Form(
    {
        "type": "array",
        "items": {"type": "string", "pattern": r"^[:\s]*([0-9A-Fa-f][:\s]*){40}$|^[:\s]*([0-9A-Fa-f][:\s]*){64}$"},
        "minItems": 1,
    },
    _thumbprints,
)


def _range(min: int | None = None, max: int | None = None) -> Range:  # noqa: A002 the keys' names
    if min is None and max is None:
        raise UsageError("an empty table expects nothing: it takes min, max or both")
    if min is not None and max is not None and min > max:
        raise UsageError(f"min is {min} and max is {max}: nothing is both")
    return Range(least=min, most=max)


def from_to(unit: Form, *, bare: Callable[[int], Range], takes: str) -> Form:
    """A number or a span alone, which `bare` makes a range of, or a table with min and max."""
    keys = {"min": Key(unit, "The least, included."), "max": Key(unit, "The most, included.")}
    ends = table(keys, _range, minProperties=1)
    alone = Form(unit.schema, lambda value, at: bare(unit.read(value, at)))
    kinds = ((int, alone), (str, alone)) if unit is SECONDS else ((int, alone),)
    form = either(*kinds, (dict, ends), takes=takes)
    return Form({"anyOf": [unit.schema, ends.schema]}, form.read)
