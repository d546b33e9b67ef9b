"""The JSON of an inventory keeps to its committed schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.engine.contract import dumps
from samlcheck.mint import Minter
from samlcheck.rollover.certs_contract import pieces, span_text, to_dict
from samlcheck.rollover.inventory import CertificateInventory
from tests.rollover.stock import AT, captured, certificate, hostile, of, opened, stock

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "certs.schema.json"
STOCKS: dict[str, Callable[[], CertificateInventory]] = {
    "nothing": lambda: of([]),
    "unread": lambda: of(captured(b"hello", "x")),
    "signed": lambda: of([*captured(Minter().metadata()), *captured(Minter().response(), "r.xml")]),
    "due": lambda: stock(certificate(-1), certificate(3), critical=0.1, expected=["A" * 40]),
    "hostile": hostile,
    "unsigned": lambda: of([opened(certificate()), *captured(Minter().response(sign=None), "r.xml")]),
}


@pytest.mark.parametrize("name", STOCKS)
def test_it_keeps_to_its_schema(name: str) -> None:
    """Every inventory has the keys of the committed schema, with values of their types, and no other key."""
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    Draft202012Validator.check_schema(schema)
    document = json.loads(dumps(to_dict(STOCKS[name](), now=AT)))
    complaints = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
    assert complaints == []


@pytest.mark.parametrize("name", STOCKS)
def test_it_is_the_same_in_pieces(name: str) -> None:
    """Written certificate by certificate, it is the text of the whole object, byte for byte."""
    found = STOCKS[name]()
    assert dumps(to_dict(found, now=AT)) + "\n" == "".join(pieces(found, now=AT))


def test_the_envelope() -> None:
    """It opens as every report does, and says for which moment and with which bounds it counts."""
    document = to_dict(stock(certificate(), critical=timedelta(days=14)), now=AT)
    assert (document["schema_version"], document["report"], document["tool"]["name"]) == (1, "certs", "samlcheck")
    assert (document["at"], document["within"], document["critical"]) == ("2026-06-01T09:00:00Z", "60d", "14d")


@pytest.mark.parametrize(
    ("span", "expected"), [(timedelta(days=56), "56d"), (0.1, "10%"), (timedelta(hours=5), "18000s")]
)
def test_spans_as_they_are_typed(span: timedelta | float, expected: str) -> None:
    """A span can be given back to the command line."""
    assert expected == span_text(span)
