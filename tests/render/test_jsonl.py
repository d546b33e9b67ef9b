from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.errors import TrustError
from samlcheck.render import json_v1, jsonl
from tests.judging import ROOT
from tests.render.hostile import TEXTS, report_with
from tests.render.reports import CASES, of_case, of_response

SCHEMA = json.loads(Path(ROOT / "docs/reference/report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_a_line_a_report() -> None:
    """Each line is a report by itself, also where there is one."""
    assert jsonl.render([]) == ""
    for reports in ([of_response()], [of_response(), of_case("demo-broken")]):
        lines = jsonl.render(reports).splitlines()
        assert [json.loads(line)["report"] for line in lines] == ["check"] * len(reports)


def test_it_is_the_json_report() -> None:
    """With what is personal it is what --format json prints, on one line."""
    report = of_case("demo-broken")
    assert json.loads(jsonl.render([report], personal=True)) == json.loads(json_v1.render(report))


@pytest.mark.parametrize("name", [*CASES][::90])
def test_the_schema_holds_without_what_is_personal(name: str) -> None:
    """What is hidden is text for text: the contract stays."""
    VALIDATOR.validate(json.loads(jsonl.render([of_case(name)])))


def test_no_judgement() -> None:
    """Why nothing was judged is one line too."""
    line = jsonl.render_error(TrustError("metadata.xml:\nno key"))
    assert line.count("\n") == 1
    assert json.loads(line)["error"] == "metadata.xml:\nno key"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """One line of ASCII, whatever a value holds."""
    shown = jsonl.render([report_with(text)], personal=True)
    assert shown.isascii()
    assert len(shown.splitlines()) == 1
