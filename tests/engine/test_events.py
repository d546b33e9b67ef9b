"""CloudTrail events beside a message: matched by the assertion's ID, shown, and never part of the judgement."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.errors import InputError
from samlcheck.intake import read
from samlcheck.mint import Minter, captures
from samlcheck.mint.cloudtrail import event, records, written
from samlcheck.mint.scenarios.atk import atk009

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()
REFUSED = event(error=("InvalidIdentityToken", "Response signature invalid"))


def judged(capture: Any = None, **options: Any) -> Report:
    """The report on a healthy response, or on another capture."""
    options = {"metadata": IDP.metadata(), "now": NOW, **options}
    return samlcheck.check(IDP.response() if capture is None else capture, **options)


def told(report: Report) -> list[dict[str, Any]]:
    """What the JSON says of CloudTrail."""
    found: list[dict[str, Any]] = json.loads(report.to_json())["cloudtrail"]
    return found


def uses(report: Report) -> list[tuple[str, str]]:
    """What each input was, and what it was used for."""
    return [(each.kind, each.use) for each in report.inputs]


def test_matched() -> None:
    """The event of the judged assertion is context; that of another is left."""
    report = judged(events=written(records(REFUSED, event(assertion_id="_another"))))
    assert uses(report) == [
        ("response", "judged"),
        ("metadata", "trust"),
        ("cloudtrail-event", "context"),
        ("cloudtrail-event", "left"),
    ]
    (entry,) = told(report)
    assert (entry["input"], entry["error_code"], entry["agrees"]) == (2, "InvalidIdentityToken", False)


def test_not_matched() -> None:
    """An event of another assertion says nothing of this one."""
    report = judged(events=written(event(assertion_id="_another")))
    assert told(report) == []
    assert report.trail is not None
    assert [len(report.trail.matched), len(report.trail.others)] == [0, 1]


def test_the_answer_stays() -> None:
    """What AWS answered does not change what was foreseen: the answer is about the message."""
    (without, beside) = (judged(), judged(events=written(REFUSED)))
    assert (without.outcome, without.findings) == (beside.outcome, beside.findings)
    assert beside.ok


@pytest.mark.parametrize(
    ("options", "given", "agrees"),
    [
        ({}, event(), True),
        ({}, REFUSED, False),
        ({"capture": IDP.response(sign=None)}, REFUSED, True),
        ({"capture": IDP.response(sign=None)}, event(), False),
        ({"metadata": None}, event(), None),
        ({"profile": "web-sso"}, event(), None),
    ],
    ids=["accepted", "refused all the same", "refused", "accepted all the same", "nothing foreseen", "another profile"],
)
def test_whether_it_was_foreseen(*, options: dict[str, Any], given: dict[str, Any], agrees: bool | None) -> None:
    """The report says whether AWS answered as foreseen; where nothing definite was, it says neither."""
    assert told(judged(events=written(given), **options))[0]["agrees"] is agrees


def test_captured() -> None:
    """--at captured is when AWS received it, before what a HAR says."""
    har = captures.har(IDP.response(), posted_at="2026-06-01T09:00:10.000Z")
    late = written(event(time="2026-06-01T09:07:30Z"))
    assert judged(har, at="captured").at == datetime(2026, 6, 1, 9, 0, 10, tzinfo=UTC)
    report = judged(har, at="captured", events=late)
    assert (report.at, report.at_source) == (datetime(2026, 6, 1, 9, 7, 30, tzinfo=UTC), "captured")
    assert report.outcome is not None
    assert report.outcome.reasons == ("AST007",)


def test_the_earliest_counts() -> None:
    """Of several events of one assertion the first is when it came; a time that is none does not count."""
    given = records(event(time="2026-06-01T09:04:00Z"), event(time="x"), event(time="2026-06-01T09:02:00Z"))
    report = judged(at="captured", events=written(given))
    assert report.at == datetime(2026, 6, 1, 9, 2, tzinfo=UTC)
    assert [each["event_time"] for each in told(report)] == ["2026-06-01T09:02:00Z", "2026-06-01T09:04:00Z", "x"]


def test_in_one_archive() -> None:
    """An event that was packed with its response is found there."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("event.json", written(event()))
        archive.writestr("response.xml", IDP.response())
    report = judged(packed.getvalue())
    assert uses(report) == [("response", "judged"), ("metadata", "trust"), ("cloudtrail-event", "context")]
    assert [each["agrees"] for each in told(report)] == [True]


def test_captures_that_were_read_before() -> None:
    """What load() gave can be given as it is, to be judged and as events."""
    report = judged(samlcheck.load(IDP.response()), events=read(written(event()), source="log.json"))
    assert [each.source for each in report.inputs] == ["<input>", "metadata[0]", "log.json"]


@pytest.mark.parametrize("data", [b"hello", IDP.response(), b"{}"], ids=["text", "response", "JSON"])
def test_what_holds_no_event(data: bytes) -> None:
    """Events that are none are an error, and the input is named."""
    with pytest.raises(InputError, match=r"event\[0\] holds no CloudTrail event of AssumeRoleWithSAML"):
        judged(events=data)


def test_an_encrypted_assertion() -> None:
    """The ID of what cannot be read is not known, so nothing is matched."""
    assert told(judged(IDP.response(encrypted=True), events=written(event()))) == []


def test_a_wrapped_response() -> None:
    """The event is matched with the assertion that is signed, and a refusal is what was foreseen."""
    report = judged(atk009.forged_after_signed(IDP), events=written(REFUSED))
    assert report.wrapped
    assert [each["agrees"] for each in told(report)] == [True]


@pytest.mark.parametrize(("given", "verdict"), [(event(), "clean"), (REFUSED, "findings")], ids=["accepted", "refused"])
def test_alone(given: dict[str, Any], verdict: str) -> None:
    """An event alone is no message and has no outcome; that AWS refused counts as a finding does."""
    report = samlcheck.check(written(given), now=NOW)
    assert (report.kind, report.outcome, report.verdict, report.ok) == (
        "cloudtrail-event",
        None,
        verdict,
        verdict == "clean",
    )
    (entry,) = told(report)
    assert (entry["input"], entry["agrees"]) == (0, None)


def test_an_event_that_cannot_be_read() -> None:
    """An event nested as none is, is nothing that could be judged."""
    deep = written({**event(), "requestParameters": {}}).replace(b"{}", b"[" * 99 + b"]" * 99)
    report = samlcheck.check(deep, now=NOW)
    assert (report.verdict, [each.code for each in report.findings]) == ("incomplete", ["INP001"])
