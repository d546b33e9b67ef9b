"""How the moment of a check is found, and that every option reaches the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from samlcheck import UsageError
from samlcheck.core.xml import parse
from samlcheck.engine.question import At, Question
from samlcheck.intake import Capture
from samlcheck.mint import Minter
from samlcheck.model.response import Response, read_response

NOW = datetime(2026, 7, 1, tzinfo=UTC)
ISSUED = datetime(2026, 6, 1, 9, tzinfo=UTC)
GIVEN = datetime(2026, 5, 1, tzinfo=UTC)
POSTED = datetime(2026, 6, 1, 9, 0, 30, tzinfo=UTC)
CAPTURE = Capture(data=b"", source="-", format="har", kind="response", posted_at="2026-06-01T11:00:30+02:00", sha256="")
ROLE = "arn:aws:iam::111122223333:role/Developer"
PROVIDER = "arn:aws:iam::111122223333:saml-provider/ExampleIdP"
RESPONSE = read_response(parse(Minter().response()).root)
FAILURE = read_response(parse(Minter().response(assertions=0, status="Responder", sign="response")).root)


def moment(
    at: At, issued: datetime | None = ISSUED, capture: Capture = CAPTURE, response: Response = RESPONSE
) -> tuple[datetime, str]:
    """What the message is judged for, and where that came from."""
    asked = Question(now=NOW, at=at).of_message(response, issued, capture, "aws")
    assert asked.now == NOW
    return (asked.at, asked.at_source)


def test_a_message_is_judged_as_of_its_issue() -> None:
    """A paste is history: what matters is what the service saw."""
    assert moment("issued") == (ISSUED, "issued")


def test_without_a_readable_issue_it_is_judged_as_of_now() -> None:
    """And the report says so."""
    assert moment("issued", None) == (NOW, "now")


def test_without_an_assertion_the_response_has_an_issue_too() -> None:
    """A signed refusal was issued at some time."""
    assert moment("issued", None, response=FAILURE) == (ISSUED, "issued")


def test_the_responses_time_does_not_stand_in_for_the_assertions() -> None:
    """An assertion whose time cannot be read is judged as of now, whatever its response says."""
    assert RESPONSE.issue_instant is not None
    assert moment("issued", None, response=RESPONSE) == (NOW, "now")


def test_a_response_that_tells_no_time_is_judged_as_of_now() -> None:
    """Neither of them does."""
    empty = read_response(parse(b'<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>').root)
    text = Minter().response(assertions=0, sign="response", response_issue_instant="yesterday")
    assert moment("issued", None, response=empty) == (NOW, "now")
    assert moment("issued", None, response=read_response(parse(text).root)) == (NOW, "now")


def test_as_of_now_means_now() -> None:
    """Whatever the message says of its issue."""
    assert moment("now") == (NOW, "now")


def test_as_of_a_given_moment_means_that() -> None:
    """For messages, metadata and certificates alike."""
    assert moment(GIVEN) == (GIVEN, "given")
    document = Question(now=NOW, at=GIVEN).of_document()
    assert (document.at, document.at_source, document.certificates_at) == (GIVEN, "given", GIVEN)


def test_as_captured_means_when_the_browser_posted_it() -> None:
    """In UTC, whatever zone the capture was written in."""
    assert moment("captured") == (POSTED, "captured")


@pytest.mark.parametrize("posted", [None, "", "yesterday"])
def test_as_captured_needs_a_capture_that_knows(posted: str | None) -> None:
    """A plain paste does not tell when it was posted."""
    with pytest.raises(UsageError, match="--at"):
        moment("captured", capture=replace(CAPTURE, posted_at=posted))


@pytest.mark.parametrize("at", ["issued", "captured", "now"])
def test_a_document_is_judged_as_of_now(at: At) -> None:
    """Metadata and certificates are not history."""
    document = Question(now=NOW, at=at).of_document()
    assert (document.at, document.at_source, document.certificates_at) == (NOW, "now", NOW)


def test_the_profile_is_the_messages_unless_one_is_asked_for() -> None:
    """`--profile` forces it."""
    asked = Question(now=NOW).of_message(RESPONSE, ISSUED, CAPTURE, "web-sso")
    forced = Question(now=NOW, profile="aws").of_message(RESPONSE, ISSUED, CAPTURE, "web-sso")
    assert (asked.profile, forced.profile) == ("web-sso", "aws")


def test_every_option_reaches_the_rules() -> None:
    """None is lost on the way from the caller."""
    options = {
        "mode": "api",
        "clock_skew": timedelta(seconds=7),
        "audience": "a",
        "recipient": "r",
        "issuer": "i",
        "request_id": "q",
        "require_signed": frozenset({"assertion"}),
        "role_arn": "arn:aws:iam::111122223333:role/Developer",
        "provider_arn": "arn:aws:iam::111122223333:saml-provider/ExampleIdP",
        "max_session_duration": 3600,
        "within": 0.5,
        "rotate_every": timedelta(days=365),
    }
    asked = Question(now=NOW, **options).of_message(RESPONSE, ISSUED, CAPTURE, "aws")  # type: ignore[arg-type]  # of many types
    assert {name: getattr(asked, name) for name in options} == options


@pytest.mark.parametrize(
    ("option", "answer"),
    [
        ({"role_arn": PROVIDER}, "Request ARN is invalid"),
        ({"role_arn": "Developer"}, "Request ARN is invalid"),
        ({"role_arn": f"{ROLE} "}, "Request ARN is invalid"),
        ({"provider_arn": ROLE}, "Principal ARN is invalid"),
        ({"provider_arn": f" {PROVIDER}"}, "Principal ARN is invalid"),
    ],
)
def test_an_arn_of_the_other_kind_is_refused_with_what_aws_answers(option: dict[str, str], answer: str) -> None:
    """Swapped ARNs and a blank before one never reach the response: AWS says so before it looks for the pair."""
    with pytest.raises(UsageError, match=answer):
        Question(now=NOW, **option)  # type: ignore[arg-type]  # texts


@pytest.mark.parametrize("name", ["", "a b", "a/b"])
def test_a_name_that_iam_does_not_take_is_for_the_rules(name: str) -> None:
    """A finding says more about it than an error would."""
    assert Question(now=NOW, provider_arn=f"arn:aws:iam::111122223333:saml-provider/{name}") is not None
