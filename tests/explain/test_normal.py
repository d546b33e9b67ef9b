"""What two copies of one message have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.explain.normal import EDGE, letters, names, read, words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Specified provider doesn't exist.", "specifiedproviderdoesntexist"),
        ("doesn&#39;t", "doesnt"),
        ("doesn&amp;#39;t", "doesnt"),
        (r"doesn\u0027t", "doesnt"),
        ("doesn\u2019t", "doesnt"),
        (r"line one\nline two\ttab \"quoted\"", "lineonelinetwotabquoted"),
        ("<b>bold</b> a < b", "boldab"),
        ("\uff32\uff45\uff53ponse", "response"),
        ("asser-\r\ntion", "assertion"),
        ("142% of 43200", "0of0"),
        ("a|b", "ab"),
        ("&#99999999999999999999;x", "x"),
        ("\u00e9t\u00e9", "t"),
        ("", ""),
    ],
)
def test_letters(text: str, left: str) -> None:
    """Capitals, quotes, tags, escapes, widths, line breaks and numbers are no difference."""
    assert left == letters(text)


def test_edges() -> None:
    """An edge stands where something was cut off or cut out: at both ends, at an ellipsis, at what AWS appends."""
    text = "An error occurred (X) when calling the Y operation: one (Service: A; Error Code: B) two\u2026"
    assert read(text).letters == f"{EDGE}{EDGE}one{EDGE}two{EDGE}{EDGE}"


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("An error occurred (X) when calling the GetRole operation: y", ("GetRole",)),
        ("an  error\noccurred (X) when\ncalling the GetRole operation (reached max retries: 4): y", ("GetRole",)),
        ('{"eventName": "AssumeRoleWithSAML"}', ("AssumeRoleWithSAML",)),
        ("eventName=AssumeRoleWithSAML", ("AssumeRoleWithSAML",)),
        ("nothing of the kind", ()),
    ],
)
def test_operations(text: str, operations: tuple[str, ...]) -> None:
    """Which call it was is read where botocore and CloudTrail write it."""
    assert operations == read(text).operations


def test_words() -> None:
    """Words are compared without capitals, apostrophes and the value of numbers."""
    assert words("Doesn\u2019t exist: 5 of 7") == {"doesnt", "exist", "0", "of"}


def test_names() -> None:
    """What may be the name of an error stands between dots, too."""
    assert names("com.amazonaws.InvalidIdentityTokenException: x") == [
        "com",
        "amazonaws",
        "InvalidIdentityTokenException",
    ]


@given(st.text())
def test_any_text(text: str) -> None:
    """What is left is small letters of ASCII and 0 between edges."""
    assert set(read(text).letters) <= set("abcdefghijklmnopqrstuvwxyz0") | {EDGE}
