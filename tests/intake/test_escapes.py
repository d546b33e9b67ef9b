from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.intake.dates import in_iso
from samlcheck.intake.escapes import unbackslash


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"a\\b\"c\'d", "a\\b\"c'd"),
        (r"\n\r\t\a\b\e\E\f\v", "\n\r\t\a\b\x1b\x1b\f\v"),
        (r"\041\0\1012", "!\0A2"),
        (r"\x41\xe9\x4g", "A\xe9\x04g"),
        (r"\u0021\u00e9\u21.", "!\xe9!."),
        (r"\U0001F600\u{1f600}\U110000.", "😀😀�."),
        ("a\\\nb\\\r\nc", "abc"),
        (r"\q\/\?", "q/?"),
    ],
    ids=["itself", "letters", "octal", "hexadecimal", "four", "any", "line", "others"],
)
def test_escapes_are_undone(escaped: str, text: str) -> None:
    """What bash, JavaScript, Go and Python write; a character of no table stands for itself."""
    assert unbackslash(escaped) == text


@pytest.mark.parametrize("escaped", ["a\\", "a\\u", "a\\u00", "a\\x", "a\\x4", "a\\U0001F60", "a\\u{1f6"])
def test_an_escape_that_was_cut_becomes_no_other_character(escaped: str) -> None:
    """The end of a text may fall inside an escape: what it was to be is not guessed."""
    assert unbackslash(escaped) in {"a", "a\\"}


@given(st.text())
def test_the_strings_of_json_are_undone(text: str) -> None:
    """JSON's strings are JavaScript's, and Go's as far as they go."""
    escaped = json.dumps(text)[1:-1]
    assert unbackslash(escaped).encode("utf-16", "surrogatepass").decode("utf-16", "replace") == text


@given(st.binary())
def test_the_bytes_of_python_are_undone(data: bytes) -> None:
    """What repr() writes of bytes comes back, one character a byte."""
    assert unbackslash(repr(data)[2:-1]).encode("latin-1") == data


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mon, 01 Jun 2026 09:01:00 GMT", "2026-06-01T09:01:00Z"),
        (" Thu, 31 Dec 2026 23:59:59 GMT ", "2026-12-31T23:59:59Z"),
        ("Mon Jun 01 09:01:00 UTC 2026", "2026-06-01T09:01:00Z"),
        ("Mon Jun 01 09:01:00 GMT 2026", "2026-06-01T09:01:00Z"),
        ("Mon Jun 01 11:01:00 CEST 2026", None),
        ("Mon, 01 Jun 2026 09:01:00 CET", None),
        ("2026-06-01T09:01:00Z", None),
        ("", None),
    ],
)
def test_dates_are_read_in_utc_alone(text: str, iso: str | None) -> None:
    """Servers and Java write so; what IST stands for nobody can tell, so other zones are not read."""
    assert in_iso(text) == iso
