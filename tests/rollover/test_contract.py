"""The JSON keeps to its committed schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.engine.contract import dumps
from samlcheck.rollover.change import Change
from samlcheck.rollover.commands import base_of
from samlcheck.rollover.contract import to_dict
from samlcheck.rollover.merge import merge
from samlcheck.rollover.sides import Upload, sides_of
from tests.rollover.minted import PROVIDER, given, judged, signed

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "rollover.schema.json"
CHANGES = {
    "would-break": judged(),
    "broken": judged(given(signatures=(signed("after.xml"),))),
    "by itself": judged(at=datetime(2028, 2, 1, tzinfo=UTC)),
    "nothing known": judged(given(new=(), sides=(), signatures=()), idp=None),
    "unread": judged(given(sides=sides_of([Upload(PROVIDER.format("111122223333"), "x", b"hello")]))),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_keeps_to_its_schema(name: str) -> None:
    """Every answer has the keys of the committed schema, with values of their types, and no other key."""
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    document = json.loads(dumps(to_dict(CHANGES[name], *_merged(CHANGES[name]))))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []


def _merged(change: Change):  # type: ignore[no-untyped-def] # noqa: ANN202 the two arguments of to_dict
    base, successor = base_of(change), change.situation.successor
    if base is None or successor is None or successor.certificate is None:
        return None, None
    return "merged.xml", merge(base, change.situation.entity_id, [successor.certificate])


def test_it_says_who_breaks() -> None:
    """The lists hold ARNs, for a script to go through."""
    document = to_dict(CHANGES["would-break"], None, None)
    assert document["breaks"] == [PROVIDER.format("111122223333"), PROVIDER.format("777788889999")]
    assert (document["safe"], document["verdict"], document["merged"]) == (False, "would-break", None)


def test_what_is_not_known_is_not_safe() -> None:
    """A provider whose file cannot be read has no state."""
    document = to_dict(CHANGES["unread"], None, None)
    assert (document["verdict"], document["sides"][0]["state"]) == ("unread", None)
