"""The forms for pipelines on the command line: what they are called, what they imply, what they hide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samlcheck.cli import options as o
from samlcheck.cli.drawing import STRICT
from samlcheck.cli.output import destinations
from tests.cli.conftest import Command

SESSION = "alice_contoso.com#EXT#@example.onmicrosoft.com"
PIPELINES = ("jsonl", "sarif", "junit", "github", "markdown")
HIDING = (*PIPELINES, "html")
BAD = ("check", "bad.html", "--metadata", "metadata.xml")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.sarif", "sarif"),
        ("a.SARIF", "sarif"),
        ("a.jsonl", "jsonl"),
        ("a.xml", "junit"),
        ("a.md", "markdown"),
        ("a.html", "html"),
    ],
)
def test_endings(name: str, form: str) -> None:
    """A file's ending says its form."""
    assert destinations([name], "text", o.FORMATS) == ((name, form),)


@pytest.mark.parametrize("form", o.FORMATS)
def test_each_form_is_drawn(samlcheck: Command, captures: Path, form: str) -> None:
    """Every form that is offered prints something of a refusal, and the status is the same."""
    result = samlcheck(*BAD, "--format", form)
    assert (result.status, result.err) == (1, "")
    assert "AWS121" in result.out


@pytest.mark.parametrize("form", HIDING)
def test_pipelines_hide_who_signed_in(samlcheck: Command, captures: Path, form: str) -> None:
    """A pipeline's log is read by many: no name is in it unless it is asked for."""
    hidden = samlcheck(*BAD, "--format", form).out
    shown = samlcheck(*BAD, "--format", form, "--show-personal").out
    assert SESSION not in hidden
    assert "EXT" in shown


def test_the_screen_and_json_hide_nothing(samlcheck: Command, captures: Path) -> None:
    """They are for who holds the capture."""
    assert SESSION in samlcheck(*BAD).out
    assert SESSION in samlcheck(*BAD, "--format", "json").out


@pytest.mark.parametrize("form", o.FORMATS)
def test_pipelines_are_strict(samlcheck: Command, captures: Path, form: str) -> None:
    """What nobody vouches for is no success in a pipeline; a comment and the screen leave that to --strict."""
    assert samlcheck("check", "good.xml", "--format", form).status == (1 if form in STRICT else 0)


def test_a_file_for_a_pipeline_is_strict_too(samlcheck: Command, captures: Path) -> None:
    """Several outputs have one status: the strictest form's."""
    result = samlcheck("check", "good.xml", "--output", "report.sarif", "--output", "-")
    assert result.status == 1
    assert result.out.startswith("CANNOT TELL")
    assert json.loads((captures / "report.sarif").read_text())["version"] == "2.1.0"


def test_exit_zero_comes_after(samlcheck: Command, captures: Path) -> None:
    """A pipeline that only wants to see it says so."""
    assert samlcheck(*BAD, "--format", "github", "--exit-zero").status == 0


def test_all_at_once(samlcheck: Command, captures: Path) -> None:
    """Each ending and each name before a colon writes its form, all of one run."""
    names = ("report.sarif", "report.jsonl", "report.xml", "report.md", "github:log", "json:-")
    result = samlcheck(*BAD, *(part for name in names for part in ("--output", name)))
    assert result.status == 1
    assert json.loads(result.out)["report"] == "check"
    starts = [(captures / name).read_text()[:13] for name in ("report.xml", "report.md", "log", "report.jsonl")]
    assert starts == ["<?xml version", "## samlcheck:", "samlcheck: ba", '{"schema_vers']


def test_jsonl_is_a_line_a_message(samlcheck: Command, captures: Path) -> None:
    """Also for one input, and for one that cannot be read."""
    lines = samlcheck("check", "nowhere.xml", "good.xml", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["incomplete", "findings"]


def test_what_cannot_be_read_is_a_result(samlcheck: Command, captures: Path) -> None:
    """Who reads the file alone learns that an input was not judged."""
    for form in HIDING:
        result = samlcheck("check", "nowhere.xml", "--format", form)
        assert result.status == 3
        assert "nowhere.xml" in result.out


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("jsonl", '{"schema_version":1,"report":"error"'),
        (
            "junit",
            '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="samlcheck" tests="1" failures="0" errors="1"',
        ),
        ("github", "::error title=samlcheck::garbage.txt"),
        ("sarif", ""),
        ("markdown", ""),
    ],
)
def test_unusable_trust(samlcheck: Command, captures: Path, form: str, start: str) -> None:
    """Nothing is judged: told where a program reads it, and no SARIF, for one without results closes all alerts."""
    result = samlcheck("check", "good.xml", "--metadata", "garbage.txt", "--format", form)
    assert result.status == 2
    assert result.out.startswith(start)
    assert bool(result.out) is bool(start)


def test_fail_on_in_junit(samlcheck: Command, captures: Path) -> None:
    """What fails in the file is what makes the run fail."""
    lenient = samlcheck(*BAD, "--format", "junit").out
    strict = samlcheck(*BAD, "--format", "junit", "--fail-on", "note").out
    assert lenient.count("<failure ") < strict.count("<failure ")


def test_suppressed_on_demand(samlcheck: Command, captures: Path) -> None:
    """--show-ignored puts what a baseline knows into SARIF as suppressed."""
    samlcheck(*BAD, "--write-baseline", "known.json", "--format", "concise")
    known = (*BAD, "--baseline", "known.json", "--format", "sarif")
    without, with_them = (json.loads(samlcheck(*known, *more).out) for more in ((), ("--show-ignored",)))
    assert without["runs"][0]["results"] == []
    assert {each["suppressions"][0]["kind"] for each in with_them["runs"][0]["results"]} == {"external"}
