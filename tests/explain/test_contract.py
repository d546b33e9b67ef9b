"""The JSON of an explanation keeps to its committed schema, and a fact that is unknown is null and never absent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samlcheck.engine.contract import dumps
from samlcheck.explain import explain
from samlcheck.explain.contract import to_dict
from samlcheck.explain.known import KNOWN
from samlcheck.idp.providers import ENTRA
from samlcheck.mint.cloudtrail import event, records, written

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "explain.schema.json"
NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def told(text: str | bytes) -> dict[str, Any]:
    """The explanation, as a program reads it."""
    found: dict[str, Any] = json.loads(dumps(to_dict(explain(text, idp=ENTRA), now=NOW)))
    return found


@pytest.mark.parametrize(
    "text",
    [
        " ".join(dict.fromkeys(text for each in KNOWN for text in (*each.words, each.error_code or ""))),
        "Response signature is invalid",
        "AADSTS9999999",
        "hello",
        written(records(event(), event(error=("AccessDenied", None)))),
    ],
    ids=["everything", "near", "unknown code", "unknown", "events"],
)
def test_it_keeps_to_its_schema(text: str | bytes) -> None:
    """Every explanation has the keys of the committed schema, with values of their types, and no other key."""
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    Draft202012Validator.check_schema(schema)
    complaints = [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema).iter_errors(told(text))]
    assert complaints == []


def test_the_envelope() -> None:
    """Version, report, tool and times are those of every report; the text itself is not repeated."""
    document = told("Response signature invalid: secret words")
    assert (document["schema_version"], document["report"], document["tool"]["name"]) == (1, "explain", "samlcheck")
    assert document["at"] == document["now"] == "2026-06-01T09:01:00Z"
    assert document["idp"] == {"id": "entra", "name": "Microsoft Entra ID"}
    assert document["result"] == "known"
    assert "secret words" not in json.dumps(document)


def test_a_message() -> None:
    """A message has the service's words, how sure they are, by what it was recognised, and its causes."""
    (found,) = told("Response has exp")["found"]
    causes = found.pop("causes")
    assert found == {
        "id": "E12",
        "service": "aws",
        "basis": "cut",
        "words": "Response has expired",
        "error_code": "ExpiredTokenException",
        "http_status": 400,
        "certainty": "observed",
        "meaning": "a NotOnOrAfter of the assertion has passed",
        "in_table": True,
    }
    assert [each["certainty"] for each in causes] == ["observed", "observed", "inferred"]
    assert [rule["code"] for rule in causes[0]["rules"]] == ["AST005", "AST004", "AST009"]
    assert causes[0]["commands"] == ["samlcheck check response.har --at captured"]


def test_an_event() -> None:
    """An event is named by its id, time and assertion, with what AWS answered."""
    (found,) = told(written(event(error=("AccessDenied", None))))["events"]
    assert (found["error_code"], found["error_message"]) == ("AccessDenied", None)
    assert found["event_time"] == "2026-06-01T09:00:20Z"
    assert found["assertion_id"].startswith("_")
