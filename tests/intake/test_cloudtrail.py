"""CloudTrail's events, in whatever file they are brought."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.intake import Capture, read
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.mint import Minter
from samlcheck.mint.cloudtrail import athena_row, event, lake_rows, looked_up, records, written

ReadOne = Callable[[bytes | str], Capture]
REFUSED = event(error=("AccessDenied", None))


def found(data: bytes) -> list[tuple[str, str | None]]:
    """Kind and path of everything in an input."""
    return [(capture.kind, capture.path) for capture in read(data, source="x")]


@pytest.mark.parametrize(
    ("document", "paths"),
    [
        (event(), [None]),
        (records(event(), REFUSED), ["Records[1]", "Records[2]"]),
        (looked_up(event(), REFUSED), ["Events[0].CloudTrailEvent", "Events[1].CloudTrailEvent"]),
        (lake_rows(event()), ["QueryResultRows[0]"]),
        ([athena_row(event()), athena_row(REFUSED)], ["[0]", "[1]"]),
        ({"detail-type": "x", "detail": event()}, ["detail"]),
        ([records(event())], ["[0].Records[1]"]),
        (looked_up(event())["Events"], ["[0].CloudTrailEvent"]),
        ({"eventName": "AssumeRoleWithSAML", "errorCode": "x"}, [None]),
    ],
    ids=["event", "records", "lookup", "lake", "athena", "event bridge", "several files", "list", "little"],
)
def test_forms(document: object, paths: list[str | None]) -> None:
    """Each event is a capture of its own, with the place where it stood."""
    assert found(written(document)) == [("cloudtrail-event", path) for path in paths]
    assert found(gzip.compress(written(document))) == found(written(document))


def test_lines() -> None:
    """A log with one event a line."""
    lines = b"\n".join(json.dumps(each).encode() for each in (event(), REFUSED))
    assert found(lines) == [("cloudtrail-event", "[0]"), ("cloudtrail-event", "[1]")]


def test_what_is_kept(read_one: ReadOne) -> None:
    """Keys as CloudTrail writes them, parts that were texts as they are, and when it was."""
    whole, row = read_one(written(event())), read_one(written(athena_row(event())))
    assert json.loads(whole.data) == json.loads(row.data)
    assert (whole.format, whole.posted_at) == ("cloudtrail json", "2026-06-01T09:00:20Z")


@pytest.mark.parametrize(
    "document",
    [
        {**event(), "eventName": "AssumeRole"},
        {**event(), "eventSource": "signin.amazonaws.com"},
        {"eventName": "AssumeRoleWithSAML"},
        records(),
        {"Records": 7, "Events": None, "QueryResultRows": [[1], [[2]]], "detail": "{", "CloudTrailEvent": "{}"},
    ],
    ids=["another call", "another service", "a name alone", "other calls", "other types"],
)
def test_what_is_no_event_of_the_call(document: object, read_one: ReadOne) -> None:
    """Other events and other JSON are not taken."""
    assert read_one(written(document)).kind != "cloudtrail-event"


def test_nested_as_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python reads and cannot write again, for its depth, is no event."""

    def too_deep(_: object) -> str:
        raise RecursionError

    data = written(event())
    monkeypatch.setattr("samlcheck.intake.cloudtrail.json.dumps", too_deep)
    assert found(data) == [("unknown", None)]


def test_too_many() -> None:
    """A log file has more events than are read: the rest is said to be left."""
    captures = read(written(records(*[event()] * (MAX_MESSAGES + 5))), source="x")
    assert len(captures) == MAX_MESSAGES
    assert captures[-1].oddity("too-many")


def test_beside_a_response() -> None:
    """In one file with a response both are found."""
    xml = Minter().response().decode()
    kinds = [
        kind for kind, _ in found(json.dumps({"SAMLResponse": xml}).encode() + b"\n" + json.dumps(event()).encode())
    ]
    assert "cloudtrail-event" in kinds


@settings(max_examples=40)
@given(st.recursive(st.none() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.sampled_from(list(event())), x)))
def test_any_json(document: object) -> None:
    """Whatever JSON is brought, something is answered."""
    assert found(json.dumps(document).encode())
