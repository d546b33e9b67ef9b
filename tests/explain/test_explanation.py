"""What a reader gets: causes in the words of a product, events of CloudTrail, an honest word where nothing is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.explain import explain, explain_event
from samlcheck.explain.contract import to_dict
from samlcheck.idp.providers import ENTRA, OKTA
from samlcheck.intake import read
from samlcheck.mint import Minter
from samlcheck.mint.cloudtrail import athena_row, event, lake_rows, looked_up, records, written
from samlcheck.model.cloudtrail import CloudTrailEvent, read_event
from samlcheck.render.explanation import about, headline

REFUSED = event(error=("InvalidIdentityToken", "Response signature invalid"))


def an_event(**changes: object) -> CloudTrailEvent:
    """One event as the model reads it."""
    return read_event(written(event(**changes)))  # type: ignore[arg-type]  # of many types


def test_a_cause() -> None:
    """A cause names its rules with their pages, where to look, what to change and the command that would tell."""
    (found,) = explain("Response signature invalid").found
    first = found.causes[0]
    (rule,) = first.rules
    assert (rule.code, rule.name) == ("SIG003", "wrong-key")
    assert rule.url.endswith("/docs/rules/sig/SIG003.md")
    assert first.look.startswith("the thumbprint")
    assert first.fix.text.startswith("Download the identity provider's current metadata")
    assert first.fix.commands[0].startswith("aws iam update-saml-provider")
    assert first.run[-1] == "samlcheck check response.har --metadata provider.json"


@pytest.mark.parametrize("idp", [ENTRA, OKTA], ids=lambda idp: idp.id)
def test_the_fix_of_a_product(idp: object) -> None:
    """With a product the fix is a path in its console; what is not set there stays as it is."""
    causes = explain("Response signature invalid", idp=idp).found[0].causes  # type: ignore[arg-type]  # one of the words it takes
    assert causes[0].fix.text.startswith(f"{idp.short}: ")  # type: ignore[attr-defined]  # it is there
    assert causes[1].fix.text.startswith("Send the bytes")


def test_entra_is_entra() -> None:
    """An error of Entra's has Entra's advice, whatever product was named."""
    (cause,) = explain("AADSTS50105", idp=OKTA).found[0].causes
    assert cause.fix.text.startswith("Entra: assign the user, ")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Response has expired", "known"),
        ("Response signature is invalid", "near"),
        ("AADSTS9999999", "near"),
        ("hello", "unknown"),
        (b"\x00\xff\xfe", "unknown"),
        ("", "unknown"),
        ("Response has expired".encode("utf-16"), "known"),
        (written(event()), "accepted"),
        (written(REFUSED), "known"),
        (written(event(error=("Tomorrow", "Words of tomorrow"))), "unknown"),
    ],
)
def test_result(text: str | bytes, result: str) -> None:
    """What is known, near and neither are told apart; an event without an error is no refusal."""
    assert result == explain(text).result


@pytest.mark.parametrize(
    "document",
    [REFUSED, records(REFUSED), looked_up(REFUSED), lake_rows(REFUSED), athena_row(REFUSED), {"detail": REFUSED}],
    ids=["event", "records", "lookup-events", "lake", "athena", "event bridge"],
)
def test_events(document: object) -> None:
    """An event is explained by what AWS answered, in whatever file it came."""
    found = explain(written(document))
    assert [each.error_message for each in found.events] == ["Response signature invalid"]
    assert [each.known.id for each in found.found] == ["E7"]


def test_several_events() -> None:
    """Each answer is told once, the most telling first; what AWS accepted adds nothing."""
    expired = an_event(error=("ExpiredTokenException", "Response has expired"))
    denied = an_event(error=("AccessDenied", None))
    found = explain_event(denied, an_event(), expired, expired)
    assert [(each.known.id, each.basis) for each in found.found] == [("E12", "words"), ("E5", "code")]
    assert len(found.events) == 4


def test_an_event_with_the_older_words() -> None:
    """Access denied counts in an event of the call: nobody else says it there."""
    assert [each.known.id for each in explain_event(an_event(error=("AccessDenied", "Access denied"))).found] == ["E5b"]


def test_an_event_of_another_call() -> None:
    """Events of other calls are no events here: their text is looked at like any other."""
    other = {**event(), "eventName": "GetCallerIdentity", "errorCode": "AccessDenied"}
    found = explain(written(other))
    assert (found.events, found.found) == ((), ())


def test_the_log_of_entra() -> None:
    """An entry of the sign-in log has the number where an AADSTS code has it; a success has none."""
    entry = {
        "appDisplayName": "AWS",
        "status": {"errorCode": 50105, "failureReason": "Words.", "additionalDetails": None},
    }
    success = {"status": {"errorCode": 0, "failureReason": "Other."}}
    found = explain(json.dumps({"value": [success, entry, {"status": {"errorCode": 50126}}]}))
    assert [each.known.id for each in found.found] == ["AADSTS50105", "AADSTS50126"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(Minter().response(), "response"), (Minter().metadata(), "metadata"), (b"hello", "unknown")],
    ids=["response", "metadata", "text"],
)
def test_what_it_is_instead(data: bytes, kind: str) -> None:
    """A document is named as what it is, so that the right command can be named."""
    assert kind == explain(data).kind


@given(st.binary() | st.text())
def test_anything_has_an_answer(data: bytes | str) -> None:
    """Whatever is given, nothing is raised."""
    explain(data)


def test_a_broken_event_is_no_event() -> None:
    """An event that the model does not read is left to the words in it."""
    data = written({**REFUSED, "errorMessage": "Response has expired", "requestParameters": {"a": 1}})
    deep = data.replace(b'"a": 1', b'"a": ' + b"[" * 100 + b"]" * 100)
    assert [each.kind for each in read(deep, source="")] == ["cloudtrail-event"]
    found = explain(deep)
    assert (found.events, found.found[0].known.id) == ((), "E12")


OUT_OF_RANGE = (
    "1 validation error detected: Value '{}' at 'durationSeconds' failed to satisfy constraint: Member must have value "
)


@pytest.mark.parametrize("limit", ["less than or equal to 43200", "greater than or equal to 900"])
def test_the_words_are_those_that_were_given(limit: str) -> None:
    """Of a message with several wordings the one in the text is shown: the other names the opposite limit."""
    (found,) = explain(OUT_OF_RANGE.format("123") + limit).found
    assert found.words == OUT_OF_RANGE.format("<n>") + limit


def test_what_is_left_of_both_wordings_is_neither() -> None:
    """Cut off before they differ, it may be either; the usual words stand for it."""
    (found,) = explain(OUT_OF_RANGE.format("123")).found
    assert (found.basis, found.words) == ("cut", found.known.words[0])


@pytest.mark.parametrize(
    "text",
    [
        "Invalid value for parameter DurationSeconds, value: 300, valid min value: 900",
        "Parameter validation failed:\nInvalid length for parameter SAMLAssertion, value: 0, valid min length: 4",
        "Invalid length for parameter SAMLAssertion, value: 0, valid range: 4-inf",
    ],
)
def test_what_a_client_says_by_itself_is_not_from_aws(text: str) -> None:
    """The client stops before it calls: there is no answer of AWS's, no error code and no status."""
    explained = explain(text)
    (found,) = to_dict(explained, now=datetime(2026, 6, 1, tzinfo=UTC))["found"]
    assert (found["error_code"], found["http_status"]) == (None, None)
    assert found["meaning"].endswith("; boto3 or the AWS CLI stopped there by itself and did not ask AWS")
    assert headline(explained).sentence.startswith("boto3 or the AWS CLI says: ")
    assert "no answer of AWS's" in next(about(explained.found[0]))


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Failed to assume role: Issuer not present in specified provider", "documented"),
        ("(InvalidIdentityToken) Issuer not present in specified provider", "observed"),
    ],
)
def test_what_a_call_hears_was_seen_and_is_not_documented(text: str, certainty: str) -> None:
    """AWS documents the words of the sign-in page; those without their beginning are known from a thread."""
    (found,) = explain(text).found
    assert (found.known.id, found.certainty) == ("E8", certainty)
