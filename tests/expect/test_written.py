"""Expectations made from a good capture: it meets them, they are read back the same, and name nobody."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.errors import UsageError
from samlcheck.expect.observe import observed
from samlcheck.expect.toml import dumps
from samlcheck.mint import GOOD, ROLE, ROLE_SESSION_NAME, SESSION_DURATION, TRANSITIVE_TAG_KEYS, USER, Minter
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.model.expectation_file import read_expectations
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
from samlcheck.testing.judging import judge as judge_with
from tests.judging import judge, material

IDP = Minter()
MESSAGES = [
    case
    for case in scenarios()[::23]
    if case.family not in {"md", "iam", "apr", "trp", "inp", "cfg"} and not case.name.startswith("metadata")
]


def judged(data: bytes, **options: object) -> Report:
    """The report on a message of the plain identity provider, whose metadata is given."""
    return samlcheck.check(data, metadata=IDP.metadata(), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", MESSAGES, ids=lambda case: case.id)
def test_the_capture_meets_them(case: Scenario) -> None:
    """What was written from a message is met by it, whatever it is, with and without the values of persons."""
    report = judge(case)
    if report.exchange is None or report.exchange.assertion is None or report.wrapped:
        with pytest.raises(UsageError):
            observed(report)
        return
    for personal in (False, True):
        found = observed(report, personal=personal)
        text = dumps(found, notes=("a note",))
        assert read_expectations(text, source="shape.toml") == found
        again = judge_with(replace(case, options={**case.options, "expect": text}), material(case))
        assert [each.message for each in again.findings if each.code.startswith("EXP")] == []


def test_nobody_is_named() -> None:
    """Whatever may be of a person is left out: a mail address, a name, a tag, a number of an employee."""
    secrets = {
        ROLE_SESSION_NAME: ["alice@example.com"],
        "displayname": ["Alice Example"],
        "groups": ["wheel-of-fortune", "board"],
        "employee": ["4711999"],
        "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Project": ["unicorn"],
    }
    text = dumps(observed(judged(IDP.response(attributes={**GOOD, **secrets}))))
    values = [value for several in secrets.values() for value in several]
    assert [value for value in (*values, USER) if value in text] == []


def test_what_is_written() -> None:
    """Literal is what belongs to the connection; of a person the kind and the number."""
    attributes = {
        ROLE: GOOD[ROLE],
        ROLE_SESSION_NAME: ["alice@example.com"],
        SESSION_DURATION: ["7200"],
        TRANSITIVE_TAG_KEYS: ["Project"],
        "ids": ["0b6d2e84-91c5-4f3a-8e70-d4a2c7f95b16", "5c0e1f9a-7b34-4d82-9a61-0e8f3c2d7b15"],
        "mixed": ["12", "twelve"],
    }
    found = observed(judged(IDP.response(attributes=attributes, name_id="S-1-5-21")))
    roles = GOOD[ROLE]
    assert roles is not None
    assert found.roles == RolesShape(exactly=tuple(roles))
    assert found.times.session_duration == Range(least=7200, most=7200)
    assert found.subject.text == TextShape(matches="(?s:.+)")
    assert found.attributes == (
        AttributeShape(
            name=ROLE_SESSION_NAME, text=TextShape(matches=r"[^@\s]+@[^@\s]+"), count=Range(least=1, most=1)
        ),
        AttributeShape(name=TRANSITIVE_TAG_KEYS, values=("Project",)),
        AttributeShape(
            name="ids",
            text=TextShape(matches=r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
            count=Range(least=2, most=2),
        ),
        AttributeShape(name="mixed", count=Range(least=2, most=2)),
    )


def test_a_subject_that_is_too_long_for_an_expression() -> None:
    """Nothing is expected of it that it would not meet itself."""
    found = observed(judged(IDP.response(name_id="a" * 1_025)))
    assert found.subject.text is None


def test_a_length_is_rounded_up() -> None:
    """The next message differs by a fraction of a second: lengths are whole minutes, upwards."""
    found = observed(judged(Minter("okta").response()))
    assert found.times.lifetime == Range(most=300)


def test_signers() -> None:
    """By whom it is signed is known by the certificate that verified it, and by nothing that does not."""
    certificate = observed(judged(IDP.response())).signing.by
    assert len(certificate) == 1
    assert observed(judged(IDP.response(key="attacker", certificate=IDP.certificate()))).signing.by == ()


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
TAME = st.sampled_from(["[a-z]+", r"\d{3}\.x", "it's", 'a"b', "(?s:.+)", "\\\\", "é\n"])
SHAPES = st.one_of(
    st.builds(TextShape, one_of=st.lists(TEXTS, min_size=1, max_size=3).map(tuple)), st.builds(TextShape, matches=TAME)
)
COUNTS = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda two: Range(least=min(two), most=max(two)))
RANGES = COUNTS | st.builds(Range, least=st.integers(0, 10**7)) | st.builds(Range, most=st.integers(0, 10**7))
ATTRIBUTES = st.one_of(
    st.builds(
        AttributeShape,
        name=st.just(""),
        text=st.none() | SHAPES.filter(lambda shape: len(shape.one_of) != 1),
        count=st.none() | RANGES,
        required=st.booleans(),
    ),
    st.builds(AttributeShape, name=st.just(""), values=st.lists(TEXTS, max_size=3).map(tuple), required=st.booleans()),
)
SOME = st.lists(TEXTS, max_size=3).map(tuple)
FLAGS = st.none() | st.booleans()
EXPECTATIONS = st.builds(
    Expectations,
    issuer=st.none() | SHAPES,
    audience=st.none() | SHAPES,
    destination=st.none() | SHAPES,
    subject=st.builds(SubjectShape, text=st.none() | SHAPES, format=st.none() | SHAPES),
    extra_attributes=st.booleans(),
    attributes=st.dictionaries(TEXTS, ATTRIBUTES, max_size=3).map(
        lambda named: tuple(
            AttributeShape(name=name, values=each.values, text=each.text, count=each.count, required=each.required)
            for name, each in named.items()
        )
    ),
    roles=st.builds(RolesShape, exactly=st.none() | SOME, include=SOME, exclude=SOME, count=st.none() | RANGES),
    times=st.builds(
        TimesShape, lifetime=st.none() | RANGES, session=st.none() | RANGES, session_duration=st.none() | RANGES
    ),
    signing=st.builds(
        SigningShape,
        assertion=FLAGS,
        verified=FLAGS,
        encrypted=FLAGS,
        algorithms=st.sampled_from([(), ("rsa-sha256", "rsa-sha1")]),
        by=st.sampled_from([(), ("AB" * 20, "CD" * 32)]),
    ),
)


@settings(max_examples=120, deadline=None)
@given(EXPECTATIONS)
def test_what_is_written_is_read_again(expectations: Expectations) -> None:
    """Quotes, control characters, what is beyond the first plane: what is read is what was written."""
    assert read_expectations(dumps(expectations), source="shape.toml") == expectations


@given(TEXTS)
def test_nothing_invisible_is_written(text: str) -> None:
    """No control character and no mark that turns the direction of text gets into the file as itself."""
    written = dumps(Expectations(issuer=TextShape(one_of=(text,))))
    assert tomllib.loads(written)["issuer"] == text
    assert [each for each in written if each != "\n" and (ord(each) < 32 or each in "\x7f\x85\u2028\u202e\u2066")] == []
