from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_an_input_that_cannot_be_read_still_has_its_report(captures: Path, samlcheck: Command) -> None:
    """Who reads JSON learns of every input, in order, and that this one was not judged."""
    result = samlcheck("check", "--format", "json", "nowhere.xml", "good.xml", "--metadata", "metadata.xml")
    reports = json.loads(result.out)["reports"]
    assert [report["verdict"] for report in reports] == ["incomplete", "clean"]
    assert [report["inputs"][0]["kind"] for report in reports] == ["unknown", "response"]
    assert [finding["code"] for finding in reports[0]["findings"]] == ["INP001"]
    assert result.status == 3


def test_unusable_trust_is_said_in_json_too(captures: Path, samlcheck: Command) -> None:
    """Nothing is judged, the exit status is 2, and a program need not read the line on standard error."""
    result = samlcheck("check", "--format", "json", "good.xml", "--metadata", "garbage.txt")
    document = json.loads(result.out)
    assert (result.status, document["report"]) == (2, "error")
    assert result.err == f"samlcheck: {document['error']}\n"


def test_unusable_trust_prints_nothing_else(captures: Path, samlcheck: Command) -> None:
    """In every other form standard output stays empty."""
    result = samlcheck("check", "good.xml", "--metadata", "garbage.txt")
    assert (result.status, result.out) == (2, "")
