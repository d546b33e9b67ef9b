"""What a CloudTrail event claims, read from JSON that anybody may have written."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.errors import JsonError
from samlcheck.mint import ACCOUNT, PROVIDER_ARN, ROLE_ARN, SIGN_IN
from samlcheck.mint.cloudtrail import ASSERTION_ID, event, written
from samlcheck.model.cloudtrail import CloudTrailEvent, read_event

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def read(**changes: object) -> CloudTrailEvent:
    """An event with these changes."""
    return read_event(written(event(**changes)))  # type: ignore[arg-type]  # of many types


def test_what_was_accepted() -> None:
    """What was asked, by whom, and what became of it; no credentials are read."""
    found = read()
    assert found == CloudTrailEvent(
        event_id="0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
        event_time="2026-06-01T09:00:20Z",
        when=datetime(2026, 6, 1, 9, 0, 20, tzinfo=UTC),
        region="us-east-1",
        account=ACCOUNT,
        source_ip="192.0.2.10",
        user_agent="AWS Signin, aws-internal/3",
        user="alice@example.com",
        assertion_id=ASSERTION_ID,
        role_arn=ROLE_ARN,
        provider_arn=PROVIDER_ARN,
        session_name="alice@example.com",
        source_identity=None,
        duration_seconds=3600,
        tags=(),
        transitive_tag_keys=(),
        subject="alice@example.com",
        subject_type="persistent",
        issuer="https://idp.example.com/saml",
        recipient=SIGN_IN,
        session_arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/Developer/alice@example.com",
        error_code=None,
        error_message=None,
    )
    assert not found.refused


def test_what_was_refused() -> None:
    """A code, a message or both are a refusal, which has no answer besides."""
    found = read(error=("InvalidIdentityToken", "Response signature invalid"))
    assert (found.error_code, found.error_message, found.refused) == (
        "InvalidIdentityToken",
        "Response signature invalid",
        True,
    )
    assert (found.subject, found.session_arn) == (None, None)
    assert read(error=("AccessDenied", None)).refused
    assert read_event(b'{"errorMessage": "x"}').refused


def test_tags() -> None:
    """Session tags are an object of key and value."""
    asked = {"principalTags": {"Team": "blue", "n": 1}, "transitiveTagKeys": ["Team", 2], "sourceIdentity": "alice"}
    found = read(requestParameters=asked)
    assert (found.tags, found.transitive_tag_keys, found.source_identity) == ((("Team", "blue"),), ("Team",), "alice")


@pytest.mark.parametrize("time", ["yesterday", "", "2026-06-01"])
def test_what_is_no_time(time: str) -> None:
    """A time that is none stays as it is written."""
    found = read(time=time)
    assert (found.event_time, found.when) == (time, None)


@pytest.mark.parametrize("value", [None, 7, True, [], "x", {}, {"sAMLAssertionID": 7, "durationSeconds": "3600"}])
def test_other_types(value: object) -> None:
    """What is not of the expected type is not there."""
    found = read(requestParameters=value, responseElements=value, userIdentity=value)
    assert (found.assertion_id, found.duration_seconds, found.tags, found.user) == (None, None, (), None)
    assert read_event(json.dumps({"requestParameters": {"durationSeconds": True}}).encode()).duration_seconds is None


@pytest.mark.parametrize("data", [b"", b"[]", b'"x"', b"{", b"\xff\x00"])
def test_what_is_no_event(data: bytes) -> None:
    """What is no JSON or no object is an error of this library."""
    with pytest.raises(JsonError):
        read_event(data)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(list(event())), JSON))
def test_any_object_is_an_event(document: dict[str, object]) -> None:
    """Whatever the members are, what can be read is read."""
    read_event(json.dumps(document).encode())
