"""Texts of policies: wildcards as IAM's guide has them, and variables with what they stand for."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.policy_text import MAX_STEPS, Pattern, Unresolved, matches, pattern_of

SIGNS = st.text(alphabet="ab*?", max_size=12)


def pattern(text: str) -> Pattern:
    """A text without variables."""
    found = pattern_of(text)
    assert isinstance(found, Pattern)
    return found


def lookup(key: str) -> str | Unresolved:
    """A request in which alice signs in, in a team with a star, and of which the address is not known."""
    known = {"saml:sub": "alice", "aws:RequestTag/Cost Center": "42", "aws:RequestTag/team": "a*"}
    return known.get(key, Unresolved("not known", absent=key == "absent:key"))


@pytest.mark.parametrize(
    ("text", "value", "fits"),
    [
        ("", "", True),
        ("", "a", False),
        ("a", "", False),
        ("*", "", True),
        ("*", "a\nb", True),
        ("**", "ab", True),
        ("?", "a", True),
        ("?", "\n", True),
        ("?", "", False),
        ("??", "a", False),
        ("a*", "abc", True),
        ("*c", "abc", True),
        ("a*c", "ac", True),
        ("a*c", "a", False),
        ("a*a", "a", False),
        ("a?c", "abc", True),
        ("*b*", "abc", True),
        ("*bc*b*", "abcb", True),
        ("*ab?", "aabc", True),
        ("*b?d", "abxdbcd", True),
        ("a.c", "abc", False),
        ("[ab]", "a", False),
        ("A", "a", False),
        ("t1.*", "t1.micro", True),
        ("t1.*", "m2.micro", False),
    ],
)
def test_wildcards(text: str, value: str, *, fits: bool) -> None:
    """`*` is any number of characters, line breaks too, `?` is one, and nothing else means anything."""
    assert matches(value, pattern(text)) is fits


@given(SIGNS, st.text(alphabet="ab*?", max_size=12))
def test_wildcards_are_those_of_a_regular_expression(text: str, value: str) -> None:
    """Whatever the pattern is, it fits what the regular expression with `.*` and `.` in its place fits."""
    regex = "".join({"*": ".*", "?": "."}.get(each, re.escape(each)) for each in text)
    assert matches(value, pattern(text)) is (re.fullmatch(regex, value) is not None)


def test_a_pattern_made_to_be_slow_is_not() -> None:
    """Many stars cost no more than the product of the lengths, and what would cost too much is not known."""
    begun = time.perf_counter()
    assert matches("a" * 2_000, pattern("a*" * 1_000 + "b")) is False
    assert matches("a" * 2_000, pattern("*?a" * 500 + "b")) is False
    assert matches("a" * (MAX_STEPS // 10), pattern("*" * 20)) is None
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("plain", "plain"),
        ("home/${saml:sub}/", "home/alice/"),
        ("${saml:sub}${saml:sub}", "alicealice"),
        ("${aws:RequestTag/Cost Center}", "42"),
        ("${absent:key, 'company-wide'}", "company-wide"),
        ("${absent:key, ''}", ""),
        ("${saml:sub, 'nobody'}", "alice"),
        ("${*}${?}${$}", "*?$"),
        ("$saml:sub", "$saml:sub"),
        ("{saml:sub}", "{saml:sub}"),
    ],
)
def test_variables(text: str, resolved: str) -> None:
    """A variable stands for its value or its default, an escape for its character; all else stays."""
    found = pattern_of(text, lookup, signs="*?")
    assert isinstance(found, Pattern)
    assert found.text == resolved


def test_an_escape_is_no_wildcard() -> None:
    """`${*}` is a star to an operator that knows wildcards."""
    found = pattern_of("a${*}", lookup, signs="*?")
    assert isinstance(found, Pattern)
    assert (matches("a*", found), matches("ab", found)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "${other:key}",
        "${other:key, 'default'}",
        "${saml:sub",
        "${}",
        "${ saml:sub}",
        "${saml:sub }",
        "${saml:sub,'x'}",
        "${saml:sub, x}",
        "${saml:sub, 'x'y}",
        "${saml:sub, 'x''}",
        "${, 'x'}",
        "${a'b}",
        "${aws:RequestTag/${saml:sub}}",
        "${aws:RequestTag/team}",
        "${absent:key, '*'}",
        "x${absent:key}${other:key}",
    ],
)
def test_what_is_not_documented_is_not_known(text: str) -> None:
    """An unknown key, a variable in another form, and a value that brings a wildcard along: none is guessed at."""
    found = pattern_of(text, lookup, signs="*?")
    assert isinstance(found, Unresolved)
    assert not found.absent


def test_a_variable_without_a_value() -> None:
    """A key that is known to be absent makes the whole text nothing, which equals nothing."""
    found = pattern_of("x${absent:key}", lookup)
    assert isinstance(found, Unresolved)
    assert found.absent


def test_a_star_in_a_value_is_a_letter_to_other_operators() -> None:
    """StringEquals knows no wildcards, so that the value's star can only be a star."""
    found = pattern_of("${aws:RequestTag/team}", lookup)
    assert isinstance(found, Pattern)
    assert found.text == "a*"


def test_without_variables_they_are_text() -> None:
    """In a policy of 2008 a variable is so many characters."""
    assert pattern("${saml:sub}").text == "${saml:sub}"


@given(st.text(alphabet="${}*?', ab", max_size=20))
def test_no_text_raises(text: str) -> None:
    """Whatever stands in a policy, it is a pattern or known to be unknown."""
    assert isinstance(pattern_of(text, lookup, signs="*?"), Pattern | Unresolved)
