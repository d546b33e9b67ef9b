"""Files of expectations: what is read, what is refused and how it is said, and that the schema says the same."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from samlcheck.errors import UsageError
from samlcheck.model.expectation_file import FILE, read_expectations
from samlcheck.model.expectations import (
    AttributeShape,
    Expectations,
    Range,
    RolesShape,
    SigningShape,
    SubjectShape,
    TextShape,
    TimesShape,
)
from samlcheck.model.toml_forms import At

SCHEMA = json.loads(
    (Path(__file__).parent.parent.parent / "docs/reference/expectations.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
THUMBPRINT = "AB:" * 19 + "ab"

WHOLE = f"""
version = 1
issuer = "https://idp.example.com/"
audience = {{ one_of = ["a", "b"] }}
recipient = {{ matches = 'https://[a-z]+\\.example\\.com/' }}
destination = {{ value = "d" }}
extra_attributes = false
[subject]
value = "alice"
format = "f"
[attributes]
one = "x"
"two words" = ["y", "z"]
[attributes.three]
matches = "[0-9]+"
count = {{ min = 1, max = 3 }}
required = false
[attributes.four]
values = []
[roles]
exactly = ["arn:r"]
include = ["arn:i"]
exclude = ["arn:e"]
count = 2
[times]
lifetime = "5m"
confirmation = {{ min = 60, max = "1h" }}
session = 90
session_duration = 3600
[signing]
assertion = true
response = false
verified = true
encrypted = false
algorithms = ["rsa-sha256"]
digests = ["sha256"]
by = ["{THUMBPRINT}"]
"""


def read(text: str) -> Expectations:
    """The expectations in a file that is called shape.toml."""
    return read_expectations(text, source="shape.toml")


def test_whole_file() -> None:
    """Every key there is, each in one of its forms."""
    assert read(WHOLE) == Expectations(
        issuer=TextShape(one_of=("https://idp.example.com/",)),
        audience=TextShape(one_of=("a", "b")),
        recipient=TextShape(matches=r"https://[a-z]+\.example\.com/"),
        destination=TextShape(one_of=("d",)),
        extra_attributes=False,
        subject=SubjectShape(text=TextShape(one_of=("alice",)), format=TextShape(one_of=("f",))),
        attributes=(
            AttributeShape(name="one", values=("x",)),
            AttributeShape(name="two words", values=("y", "z")),
            AttributeShape(
                name="three", text=TextShape(matches="[0-9]+"), count=Range(least=1, most=3), required=False
            ),
            AttributeShape(name="four", values=()),
        ),
        roles=RolesShape(exactly=("arn:r",), include=("arn:i",), exclude=("arn:e",), count=Range(least=2, most=2)),
        times=TimesShape(
            lifetime=Range(most=300),
            confirmation=Range(least=60, most=3600),
            session=Range(most=90),
            session_duration=Range(least=3600, most=3600),
        ),
        signing=SigningShape(
            assertion=True,
            response=False,
            verified=True,
            encrypted=False,
            algorithms=("rsa-sha256",),
            digests=("sha256",),
            by=("AB" * 20,),
        ),
    )


def test_file_is_named_in_the_report() -> None:
    """A file keeps its name and its digest, which do not make it another expectation."""
    found = read("version = 1")
    assert (found.source, len(found.sha256)) == ("shape.toml", 64)
    assert found == Expectations()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "shape.toml has no version: put version = 1 on top"),
        ("verson = 1", "shape.toml: unknown key 'verson': did you mean version?"),
        ("version = 2", "shape.toml: version is 2; this samlcheck reads version 1"),
        ("version = true", "shape.toml: version is True; this samlcheck reads version 1"),
        ("version = ", "shape.toml cannot be read as TOML: invalid value (at line 1, the last)"),
        ("version = 1\nzzz = 1", "shape.toml: unknown key 'zzz': it takes version, issuer"),
        ("version = 1\nissuer = 1", "shape.toml: issuer is a number; it takes a text, or a table with value"),
        ("version = 1\nissuer = {}", "shape.toml: issuer: an empty table expects nothing"),
        ("version = 1\nattributes = 1", "shape.toml: attributes is a number; it takes a table"),
        ("version = 1\nroles = 'x'", "shape.toml: roles is a text; it takes a table"),
        ("version = 1\nextra_attributes = 'no'", "shape.toml: extra_attributes is a text; it takes true or false"),
        ("version = 1\n[subject]\nvalue = 1", "shape.toml: subject.value is a number; it takes a text"),
        ("version = 1\n[subject]\nvalue = ''\nmatches = ''", "shape.toml: subject: value and matches exclude"),
        ("version = 1\n[subject]\none_of = []", "shape.toml: subject.one_of is empty; it takes one text at least"),
        ("version = 1\n[subject]\nmatches = '['", "subject.matches is no regular expression: unterminated character"),
        ("version = 1\n[subject]\nmatches = 'a{99999999999}'", "subject.matches is no regular expression: the repet"),
        ("version = 1\n[times]\nlifetme = 5", "shape.toml: times: unknown key 'lifetme': did you mean lifetime?"),
        ("version = 1\n[times]\nlifetime = '5x'", "shape.toml: times.lifetime '5x' is no length of time"),
        ("version = 1\n[times]\nlifetime = true", "times.lifetime is true or false; it takes a length of time, or a"),
        ("version = 1\n[times]\nlifetime = {min = true}", "times.lifetime.min is true or false; it takes a length of"),
        ("version = 1\n[times]\nlifetime = {}", "times.lifetime: an empty table expects nothing: it takes min, max"),
        ("version = 1\n[times]\nlifetime = {min = 2, max = 1}", "lifetime: min is 2 and max is 1: nothing is both"),
        ("version = 1\n[roles]\ncount = -1", "roles.count is -1; it takes a whole number that is not negative"),
        (
            f"version = 1\n[roles]\ncount = {2**63}",
            f"roles.count is {2**63}; it takes a whole number of at most {2**63 - 1}",
        ),
        ("version = 1\n[roles]\ncount = {min = 'x'}", "roles.count.min is a text; it takes a whole number"),
        ("version = 1\n[roles]\nexactly = 'x'", "roles.exactly is a text; it takes a list of texts"),
        ("version = 1\n[roles]\nexactly = [1]", "roles.exactly is a list of something else; it takes a list of texts"),
        ("version = 1\n[attributes.'a b']\ncout = 1", "attributes.\"a b\": unknown key 'cout': did you mean count?"),
        ("version = 1\n[attributes]\na = 1", "attributes.a is a number; it takes a text, a list of texts, or a table"),
        ("version = 1\n[attributes.a]\nvalues = []\nvalue = 'x'", "attributes.a: values and value exclude each other"),
        ("version = 1\n[attributes.a]\nvalue = ''\ncount = 1", "attributes.a: count says again what value and values"),
        ("version = 1\n[signing]\nalgorithms = ['rsa-sha257']", "'rsa-sha257' is not known: did you mean rsa-sha256?"),
        ("version = 1\n[signing]\ndigests = ['zzz']", "signing.digests: 'zzz' is not known: there are sha1, sha224"),
        ("version = 1\n[signing]\nby = ['12']", "signing.by: '12' is no thumbprint: SHA-1 has 40 hex digits"),
    ],
)
def test_what_is_wrong(text: str, said: str) -> None:
    """One sentence that names the file and the key."""
    with pytest.raises(UsageError) as caught:
        read(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TextShape(one_of=("a",)), '"a"'),
        (TextShape(one_of=("a", "b")), 'one of "a", "b"'),
        (TextShape(one_of=tuple("abcdefg")), 'one of "a", "b", "c", "d", "e" and 2 more'),
        (TextShape(matches="x+"), "text that matches x+"),
        (Range(least=1, most=1), "1"),
        (Range(least=1, most=3), "1 to 3"),
        (Range(least=1), "at least 1"),
        (Range(most=3), "at most 3"),
    ],
)
def test_words(text: TextShape | Range, words: str) -> None:
    """What is expected, as a finding says it."""
    assert text.words == words


def test_a_long_value_is_not_matched() -> None:
    """An expression is tried on 1,024 characters at most: a quadratic one would never end on a million."""
    shape = TextShape(matches="(a|aa)*")
    assert [shape.meets("a" * length) for length in (1_024, 1_025)] == [True, False]


def test_the_schema_is_one() -> None:
    """It is a valid schema of JSON Schema 2020-12, and the file of all keys is valid by it."""
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(tomllib.loads(WHOLE))


NAMES = (
    "value",
    "matches",
    "one_of",
    "format",
    "count",
    "min",
    "max",
    "required",
    "values",
    "exactly",
    "by",
    "lifetime",
    "algorithms",
    "zzz",
)
KEYS = st.sampled_from(NAMES)
SIMPLE = st.one_of(
    st.booleans(),
    st.integers(-2, 4000),
    st.sampled_from(["", "x", "5m", "[", "rsa-sha256", "AB" * 20, "sha256"]),
    st.just(date(2026, 6, 1)),
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)
DOCUMENTS = st.fixed_dictionaries(
    {"version": st.just(1)},
    optional={
        "issuer": VALUES,
        "subject": VALUES,
        "extra_attributes": VALUES,
        "attributes": st.dictionaries(st.sampled_from(["a", "b c"]), VALUES, max_size=2),
        "roles": st.dictionaries(st.sampled_from(["exactly", "include", "count"]), VALUES, max_size=2),
        "times": st.dictionaries(st.sampled_from(["lifetime", "session_duration"]), VALUES, max_size=2),
        "signing": st.dictionaries(st.sampled_from(["assertion", "by", "algorithms"]), VALUES, max_size=2),
    },
)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_what_is_read_is_valid(document: dict[str, Any]) -> None:
    """Whatever the reader takes the schema takes; everything else is one sentence, and never another error."""
    with suppress(UsageError):
        FILE.read(document, At("shape.toml"))
        assert VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": 2},
        {"version": 1, "isuer": "x"},
        {"version": 1, "issuer": {}},
        {"version": 1, "issuer": {"value": "a", "matches": "b"}},
        {"version": 1, "times": {"lifetime": "five minutes"}},
        {"version": 1, "times": {"lifetime": {}}},
        {"version": 1, "roles": {"count": -1}},
        {"version": 1, "signing": {"algorithms": ["rsa-sha257"]}},
        {"version": 1, "signing": {"by": ["AB" * 21]}},
        {"version": 1, "attributes": {"a": {"cout": 1}}},
    ],
)
def test_an_editor_is_told(document: dict[str, Any]) -> None:
    """What the reader refuses, the schema refuses while it is typed."""
    assert not VALIDATOR.is_valid(document)
