"""Expectations as TOML that a person would write: what is read from it again are the same expectations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samlcheck.model.expectation_file import VERSION
from samlcheck.model.expectations import RolesShape
from samlcheck.model.toml_text import basic, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.model.expectations import AttributeShape, Expectations, Range, TextShape

__all__ = ["SCHEMA", "dumps"]

SCHEMA: Final = "https://raw.githubusercontent.com/samlcheck/samlcheck/main/docs/reference/expectations.schema.json"
"""Where editors find it: taplo and what is built on it look for a comment that begins with #:schema."""
_PLAIN: Final = re.compile(r"[ -&(-~]+")
"""What may stand in single quotes, where a backslash is one."""
_LINE: Final = 100
_UNITS: Final = ((3600, "h"), (60, "m"))


def dumps(expectations: Expectations, *, notes: Iterable[str] = ()) -> str:
    """The file, with a line for each of `notes` under the schema's."""
    head = [f"#:schema {SCHEMA}", *(f"# {note}" for note in notes), f"version = {VERSION}"]
    tables = [*_subject(expectations), *_roles(expectations), *_times(expectations), *_signing(expectations)]
    tables += [_attribute(shape) for shape in expectations.attributes]
    return "\n\n".join("\n".join(lines) for lines in ([*head, *_top(expectations)], *tables)) + "\n"


def _top(expectations: Expectations) -> Iterator[str]:
    texts = (
        ("issuer", expectations.issuer),
        ("audience", expectations.audience),
        ("recipient", expectations.recipient),
        ("destination", expectations.destination),
    )
    for key, shape in texts:
        if shape is not None:
            yield f"{key} = {_said(shape)}"
    if not expectations.extra_attributes:
        yield "extra_attributes = false"


def _subject(expectations: Expectations) -> Iterator[list[str]]:
    subject = expectations.subject
    lines = _words(subject.text)
    if subject.format is not None:
        lines.append(f"format = {_said(subject.format)}")
    if lines:
        yield ["[subject]", *lines]


def _roles(expectations: Expectations) -> Iterator[list[str]]:
    roles = expectations.roles
    if roles == RolesShape():
        return
    lines = [] if roles.exactly is None else [f"exactly = {_list(roles.exactly)}"]
    lines += [
        f"{key} = {_list(texts)}" for key, texts in (("include", roles.include), ("exclude", roles.exclude)) if texts
    ]
    yield ["[roles]", *lines, *_count(roles.count)]


def _times(expectations: Expectations) -> Iterator[list[str]]:
    times = expectations.times
    most = (("lifetime", times.lifetime), ("confirmation", times.confirmation), ("session", times.session))
    lines = [f"{key} = {_length(bounds, bare=bounds.least is None)}" for key, bounds in most if bounds is not None]
    duration = times.session_duration
    if duration is not None:
        exact = duration.least == duration.most
        lines.append(f"session_duration = {duration.least if exact else _length(duration, bare=False)}")
    if lines:
        yield ["[times]", *lines]


def _signing(expectations: Expectations) -> Iterator[list[str]]:
    signing = expectations.signing
    flags = (
        ("assertion", signing.assertion),
        ("response", signing.response),
        ("verified", signing.verified),
        ("encrypted", signing.encrypted),
    )
    lines = [f"{key} = {'true' if value else 'false'}" for key, value in flags if value is not None]
    lists = (("algorithms", signing.algorithms), ("digests", signing.digests), ("by", signing.by))
    lines += [f"{key} = {_list(texts)}" for key, texts in lists if texts]
    if lines:
        yield ["[signing]", *lines]


def _attribute(shape: AttributeShape) -> list[str]:
    lines = _words(shape.text)
    if shape.values is not None:
        one = len(shape.values) == 1
        lines.append(f"value = {_text(shape.values[0])}" if one else f"values = {_list(shape.values)}")
    lines += _count(shape.count)
    if not shape.required:
        lines.append("required = false")
    return [f"[attributes.{key_text(shape.name)}]", *lines]


def _words(shape: TextShape | None) -> list[str]:
    if shape is None:
        return []
    if shape.matches is not None:
        return [f"matches = {_text(shape.matches, single=True)}"]
    return [f"value = {_text(shape.one_of[0])}" if len(shape.one_of) == 1 else f"one_of = {_list(shape.one_of)}"]


def _said(shape: TextShape) -> str:
    if shape.matches is None and len(shape.one_of) == 1:
        return _text(shape.one_of[0])
    return f"{{ {', '.join(_words(shape))} }}"


def _count(count: Range | None) -> list[str]:
    if count is None:
        return []
    return [f"count = {count.least if count.least == count.most else _ends(str(count.least), str(count.most), count)}"]


def _length(bounds: Range, *, bare: bool) -> str:
    return _span(bounds.most) if bare else _ends(_span(bounds.least), _span(bounds.most), bounds)


def _ends(least: str, most: str, bounds: Range) -> str:
    ends = (("min", least, bounds.least), ("max", most, bounds.most))
    return f"{{ {', '.join(f'{key} = {text}' for key, text, given in ends if given is not None)} }}"


def _span(seconds: int | None) -> str:
    """The whole of the largest unit, else seconds."""
    for length, unit in _UNITS:
        if seconds and seconds % length == 0 and seconds // length < 10**9:
            return f'"{seconds // length}{unit}"'
    return str(seconds)


def _list(texts: Iterable[str]) -> str:
    items = [_text(each) for each in texts]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= _LINE else "".join(("[\n", *(f"  {each},\n" for each in items), "]"))


def _text(text: str, *, single: bool = False) -> str:
    """A string on one line: with `single` in single quotes where that spares backslashes."""
    if single and "\\" in text and _PLAIN.fullmatch(text):
        return f"'{text}'"
    return basic(text)
