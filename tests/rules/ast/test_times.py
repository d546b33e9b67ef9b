"""What the cases of AST004 to AST009, AST013, AST015 and AST019 do not show: severities, AWS's words, words of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import samlcheck
from samlcheck.mint import ISSUED, Confirmation, Minter, captures
from samlcheck.rulekit import Refusal, Severity

MINUTE = timedelta(minutes=1)


def judged(message: bytes, *, flavour: str = "plain", **options: Any) -> Any:
    """Judge a message of that product with its metadata, a minute after its issue."""
    return samlcheck.check(message, **{"metadata": Minter(flavour).metadata(), "now": ISSUED + MINUTE, **options})


def of(report: Any, code: str) -> Any:
    """The one finding of that rule."""
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


@pytest.mark.parametrize(
    ("flavour", "late", "words", "reasons"),
    [
        pytest.param("okta", 8 * MINUTE, "E13", ("AST004", "AST005", "AST007"), id="both over: the age comes first"),
        pytest.param("entra", 6 * MINUTE, "E13", ("AST007",), id="the age alone"),
        pytest.param("entra", 63 * MINUTE, "E13", ("AST004", "AST005", "AST007"), id="an hour later"),
    ],
)
def test_what_aws_says_of_an_old_response(flavour: str, late: timedelta, words: str, reasons: tuple[str, ...]) -> None:
    """Where both hold, AWS was seen to say that the token must be redeemed within five minutes."""
    report = judged(Minter(flavour).response(), flavour=flavour, at=ISSUED + late)
    assert (report.outcome.message.id, report.outcome.reasons) == (words, reasons)


def test_a_short_window_is_over_before_the_five_minutes() -> None:
    """Keycloak's minute is over while AWS would still take the response by its age: then the window is named."""
    minute = Minter("keycloak").response(not_on_or_after=MINUTE, confirmation_not_on_or_after=MINUTE)
    report = judged(minute, flavour="keycloak", at=ISSUED + 4 * MINUTE)
    assert (report.outcome.message.id, report.outcome.reasons) == ("E12", ("AST004", "AST005"))


@pytest.mark.parametrize(
    ("ahead", "severity", "result"),
    [
        pytest.param(timedelta(seconds=1), Severity.WARNING, "accept", id="a second"),
        pytest.param(timedelta(seconds=180), Severity.WARNING, "accept", id="the skew itself"),
        pytest.param(timedelta(seconds=181), Severity.ERROR, "refuse", id="a second more"),
    ],
)
def test_not_before_is_an_error_beyond_the_clock_skew(ahead: timedelta, severity: Severity, result: str) -> None:
    """Within the skew AST006 warns and changes nothing."""
    report = judged(Minter().response(not_before=ahead))
    assert (of(report, "AST006").severity, report.outcome.result) == (severity, result)


def test_latest_beginning_is_named_and_the_other_related() -> None:
    """Of two NotBefore in the future the later one decides."""
    report = judged(Minter().response(not_before=MINUTE, confirmation_not_before=2 * MINUTE))
    finding = of(report, "AST006")
    assert finding.actual == "2026-06-01T09:02:00Z"
    assert [each.where.xpath for each in finding.related] == [
        "/samlp:Response/saml:Assertion/saml:Conditions/@NotBefore"
    ]


@pytest.mark.parametrize("code", ["AST004", "AST005", "AST007"])
def test_a_late_post_is_a_note_that_names_the_option(code: str) -> None:
    """Judged as of its issue, a response that was posted too late is accepted, and a note says so."""
    report = judged(captures.har(Minter().response(), posted_at="2026-06-01T09:30:00.000Z"))
    finding = of(report, code)
    assert (finding.severity, report.outcome.result) == (Severity.NOTE, "accept")
    assert "--at captured" in finding.message
    assert "2026-06-01T09:30:00Z" in finding.message


@pytest.mark.parametrize("at", ["now", "captured", ISSUED])
def test_no_note_of_a_late_post_when_a_moment_was_chosen(at: Any) -> None:
    """Whoever asks for a moment gets the judgement for it, and nothing about another."""
    report = judged(captures.har(Minter().response(), posted_at="2026-06-01T09:30:00.000Z"), at=at)
    assert not [each for each in report.findings if "--at captured" in each.message]


def test_at_captured_refuses_what_the_note_told() -> None:
    """The option that the note names turns it into the error."""
    report = judged(captures.har(Minter().response(), posted_at="2026-06-01T09:30:00.000Z"), at="captured")
    assert report.outcome.reasons == ("AST004", "AST005", "AST007")
    assert of(report, "AST007").refusal is Refusal.OBSERVED


def test_unreadable_posting_time_is_no_reason_to_stop() -> None:
    """A HAR whose time cannot be read is judged as of the issue, without a note."""
    report = judged(captures.har(Minter().response(), posted_at="yesterday"))
    assert (report.outcome.result, report.findings) == ("accept", ())


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        pytest.param("2026-06-01T09:05:00+00:00", Severity.WARNING, id="offset of nothing"),
        pytest.param("2026-06-01T09:05:00", Severity.WARNING, id="no zone"),
        pytest.param("2026-W23-1T09:05:00Z", Severity.ERROR, id="week"),
        pytest.param("20260601T090500Z", Severity.ERROR, id="basic format"),
        pytest.param("2026-06-01T09:05Z", Severity.ERROR, id="no seconds"),
        pytest.param("2026-06-01T25:00:00Z", Severity.ERROR, id="hour 25"),
        pytest.param("1780304400", Severity.ERROR, id="seconds since 1970"),
    ],
)
def test_readable_times_in_another_form_only_warn(written: str, severity: Severity) -> None:
    """What `datetime` of Python takes is not what XML Schema takes."""
    assert of(judged(Minter().response(not_on_or_after=written)), "AST013").severity is severity


def test_extreme_times_are_judged() -> None:
    """The first and the last moment there is, as options and in the document: no rule breaks on them."""
    message = Minter().response(
        not_before="0001-01-01T00:00:00Z",
        not_on_or_after="9999-12-31T23:59:59.999999Z",
        issue_instant="9999-12-31T23:59:59Z",
    )
    for at in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)):
        for profile in ("aws", "web-sso"):
            assert judged(message, at=at, now=at, profile=profile).verdict != "incomplete"


def test_short_window_names_the_shorter_end() -> None:
    """Both ends are short: the confirmation's comes first."""
    report = judged(Minter().response(not_on_or_after=MINUTE, confirmation_not_on_or_after=MINUTE / 2))
    finding = of(report, "AST008")
    assert (finding.actual, len(finding.related)) == ("30 seconds", 1)


def test_session_end_is_told_from_the_earliest() -> None:
    """AST015 says how long the session lasts and how long it was to last."""
    report = judged(Minter().response(session_not_on_or_after=20 * MINUTE))
    assert of(report, "AST015").message.endswith("20 minutes after the issue; it is to last 1 hour")


def test_hidden_duration_is_not_the_default() -> None:
    """A SessionDuration that cannot be read is not taken for an hour."""
    message = Minter().response(session_not_on_or_after=20 * MINUTE, attributes={})
    hidden = message.replace(
        b"<saml:AuthnStatement",
        b"<saml:AttributeStatement><saml:EncryptedAttribute/></saml:AttributeStatement><saml:AuthnStatement",
    )
    assert "AST015" not in {each.code for each in judged(hidden).findings}
    assert "AST015" in {each.code for each in judged(message).findings}


def test_over_by_now_says_how_long_ago() -> None:
    """The earliest end counts: for AWS five minutes after the issue."""
    report = judged(Minter("entra").response(), flavour="entra", now=ISSUED + timedelta(days=2, minutes=5))
    finding = of(report, "AST019")
    assert (finding.severity, report.outcome.result) == (Severity.NOTE, "accept")
    assert finding.message.endswith("it ended at 2026-06-01T09:05:00Z, 2 days ago")


def test_a_confirmation_of_another_method_does_not_keep_it_alive() -> None:
    """Only bearer confirmations are looked at for the end."""
    message = Minter().response(
        confirmations=[
            Confirmation(not_on_or_after=-10 * MINUTE),
            Confirmation(method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches", not_on_or_after=60 * MINUTE),
        ]
    )
    assert "AST004" in judged(message, profile="web-sso").outcome.reasons


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        pytest.param("2026-06-01T09:30:00.000Z", "E13", id="older than five minutes"),
        pytest.param("2026-06-01T09:04:30.000Z", "E12", id="younger"),
    ],
)
@pytest.mark.parametrize("code", ["AST004", "AST005"])
def test_what_aws_said_of_a_late_post(code: str, posted: str, words: str) -> None:
    """The note of a late post has the words that AWS had for the moment of the post."""
    minute = Minter().response(not_on_or_after=MINUTE, confirmation_not_on_or_after=MINUTE)
    finding = of(judged(captures.har(minute, posted_at=posted), now=ISSUED + 60 * MINUTE), code)
    assert (finding.severity, finding.aws_message.id) == (Severity.NOTE, words)


def test_identity_center_does_not_count_the_age() -> None:
    """The five minutes are IAM's, and so are the words; of IAM Identity Center only the window is known."""
    url = "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4"
    report = judged(Minter().response(recipient=url, destination=url), at=ISSUED + 60 * MINUTE)
    assert of(report, "AST004").aws_message is None
    assert "AST007" not in report.states
