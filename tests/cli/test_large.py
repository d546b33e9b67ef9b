"""An aggregate too large to be held: the commands read it piece by piece, from a file and from a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samlcheck.core import xml
from samlcheck.intake.large import LARGE
from samlcheck.mint import Minter
from tests.cli.conftest import Command

COUNT = 110
FILLING = "<md:Organization>" + "x" * 20_000 + "</md:Organization>"


def federation() -> bytes:
    """An aggregate of two megabytes with that many identity providers, which share a certificate."""
    whole = Minter().metadata(aggregate=True, entity_id="https://idp0.example.org/").decode()
    at = whole.index("<md:EntityDescriptor")
    end = "</md:EntityDescriptor>"
    head, entity, tail = whole[:at], whole[at : whole.index(end)], whole[whole.index(end) + len(end) :]
    several = (entity.replace("idp0", f"idp{number}") + FILLING + end for number in range(COUNT))
    return (head + "\n".join(several) + tail).encode()


DATA = federation()


@pytest.fixture
def large(captures: Path) -> Path:
    """A folder with it."""
    assert len(DATA) > LARGE
    (captures / "all.xml").write_bytes(DATA)
    return captures


def test_what_is_left_out_is_said(samlcheck: Command, large: Path) -> None:
    """The screen shows the first entities, counts the others, and says what was not checked."""
    result = samlcheck("check", "all.xml")
    assert "and 107 more entities" in result.out
    assert "the XML schemas (XML012), because the aggregate was read entity by entity" in result.out


def test_json_counts_all(samlcheck: Command, large: Path) -> None:
    """The first entities are told, and how many there are: a reader sees that some are left out."""
    report = json.loads(samlcheck("check", "all.xml", "--format", "json").out)
    assert (report["entities"], len(report["metadata"])) == (COUNT, 20)


def test_json_of_what_is_held_counts_too(samlcheck: Command, captures: Path) -> None:
    """Of a document that is held all are told."""
    report = json.loads(samlcheck("check", "metadata.xml", "--format", "json").out)
    assert (report["entities"], len(report["metadata"])) == (1, 1)


def test_from_a_pipe(samlcheck: Command, large: Path) -> None:
    """Standard input can be read once and is judged as the file is."""
    options = ("--format", "concise")
    piped = samlcheck("check", "-", *options, stdin=DATA).out
    assert samlcheck("check", "all.xml", *options).out == piped.replace("-:", "all.xml:")


def test_certificates_from_a_pipe(samlcheck: Command, large: Path) -> None:
    """A certificate is listed once, with each of its places."""
    (listed,) = json.loads(samlcheck("certs", "-", "--format", "json", stdin=DATA).out)["certificates"]
    assert len(listed["found"]) == COUNT


def test_looked_into_as_a_whole(samlcheck: Command, large: Path) -> None:
    """To show one, it is held: nothing of it is missing."""
    result = samlcheck("inspect", "all.xml")
    assert (result.status, "and 107 more entities" in result.out) == (0, True)


def test_taken_out_as_a_whole(samlcheck: Command, large: Path) -> None:
    """The document that is given back is all of it."""
    assert samlcheck("decode", "all.xml").out.encode() == DATA


def test_too_large_to_be_trusted(samlcheck: Command, large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Metadata that is trusted is held; over the parser's bound the run stops, with the file and the bound named."""
    monkeypatch.setattr(xml, "MAX_BYTES", 1_000_000)
    result = samlcheck("check", "good.xml", "--metadata", "all.xml")
    assert result.status == 2
    assert (
        f"all.xml cannot be read as metadata: the document has {len(DATA):,} bytes, more than 1,000,000" in result.err
    )
