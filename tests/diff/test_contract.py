"""The JSON of a comparison keeps to its committed schema, and a fact that is unknown is null and never absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samlcheck.diff import Comparison, compare
from samlcheck.diff.contract import to_dict
from samlcheck.engine.contract import dumps
from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, ROLE, Minter
from samlcheck.mint.scenarios.atk import atk009
from tests.diff.minted import judged, pair

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "diff.schema.json"


def told(comparison: Comparison) -> dict[str, Any]:
    """The comparison, as a program reads it."""
    found: dict[str, Any] = json.loads(dumps(to_dict(comparison)))
    return found


def against(data: bytes) -> Comparison:
    """A healthy response and this."""
    return compare(judged(Minter().response()), judged(data))


PAIRS: dict[str, Callable[[], Comparison]] = {
    "same": pair,
    "changed": lambda: pair(
        key="idp-next",
        sign="both",
        not_before=timedelta(0),
        name_id="bob@example.com",
        attributes={**GOOD, ROLE: [PAIR, "x"], f"{PRINCIPAL_TAG}Team": ["a"], "groups": ["a", "b"]},
    ),
    "expired": lambda: pair(issue_instant=timedelta(days=-2)),
    "wrapped": lambda: against(atk009.forged_after_signed(Minter())),
    "encrypted": lambda: against(Minter().response(encrypted=True)),
    "unreadable": lambda: against(b"hello there, this is not a message"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_it_keeps_to_its_schema(name: str) -> None:
    """Every comparison has the keys of the committed schema, with values of their types, and no other key."""
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    Draft202012Validator.check_schema(schema)
    document = told(PAIRS[name]())
    complaints = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
    assert complaints == []


def test_the_envelope() -> None:
    """Version, report and tool are those of every report; each side has its own moment."""
    document = told(pair(issue_instant=timedelta(hours=-1)))
    assert (document["schema_version"], document["report"], document["documents"]) == (1, "diff", "responses")
    assert document["at"] == document["now"] == "2026-06-01T09:01:00Z"
    assert (document["a"]["at"], document["b"]["at"]) == ("2026-06-01T09:00:00Z", "2026-06-01T08:00:00Z")


def test_a_difference() -> None:
    """A difference has both sides as they were said, and its unit."""
    document = told(pair(not_before=timedelta(0), attributes={**GOOD, "team": ["x"]}))
    times, attribute = document["differences"]
    assert times == {
        "fact": "not-before",
        "name": None,
        "unit": "seconds",
        "a": {"texts": ["-300"], "about": None},
        "b": {"texts": ["0"], "about": None},
    }
    assert attribute == {
        "fact": "attribute",
        "name": "team",
        "unit": None,
        "a": None,
        "b": {"texts": ["x"], "about": None},
    }


def test_findings_and_certificates() -> None:
    """Findings are those of the report, with places in the inputs of their side; certificates come with their dates."""
    document = told(pair(key="idp-next"))
    assert document["same"] is False
    (finding,) = document["only_b"]
    assert finding["code"] == "SIG003"
    assert document["b"]["inputs"][finding["where"]["input"]]["source"] == "b.xml"
    (difference,) = document["differences"]
    named = {text for side in ("a", "b") for text in difference[side]["texts"]}
    assert named == {each["sha1"] for each in document["certificates"]}


def test_nothing_of_a_wrapped_response() -> None:
    """No text of a wrapped response stands in the JSON but what its findings say."""
    document = told(PAIRS["wrapped"]())
    assert document["b"]["basis"] is None
    assert (document["differences"], document["personal"], document["compared"]) == ([], [], [])
    assert [gap["reason"] for gap in document["gaps"]] == ["wrapped"]


def test_what_was_verified() -> None:
    """Each side says whether its texts were read from verified bytes."""
    document = told(compare(judged(Minter().response()), judged(Minter().response(sign=None))))
    assert (document["a"]["basis"], document["b"]["basis"]) == ("signed", "claimed")


def test_about_the_capture() -> None:
    """What tells of the capture alone stands apart."""
    (aside,) = told(PAIRS["expired"]())["of_capture"]
    assert (aside["side"], aside["finding"]["code"]) == ("b", "AST019")
