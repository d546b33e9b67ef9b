from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from samlcheck.cli.output import destinations, in_color
from samlcheck.errors import UsageError
from tests.cli.conftest import Command

if TYPE_CHECKING:
    from samlcheck.cli.output import Color


OFFERED: Final = ("text", "concise", "json")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("report.json", ("report.json", "json")),
        ("report.JSON", ("report.JSON", "json")),
        ("report.txt", ("report.txt", "text")),
        ("report", ("report", "concise")),
        ("json:report", ("report", "json")),
        ("text:report.json", ("report.json", "text")),
        ("-", ("-", "concise")),
        ("json:-", ("-", "json")),
        ("C:/report.json", ("C:/report.json", "json")),
    ],
)
def test_destination(text: str, goal: tuple[str, str]) -> None:
    """A file's form is what stands before the colon, else its ending's, else that of --format."""
    assert destinations([text], "concise", OFFERED) == (goal,)


def test_without_output() -> None:
    """Without --output the report goes to standard output."""
    assert destinations([], "text", OFFERED) == (("-", "text"),)


@pytest.mark.parametrize("outputs", [["a.json", "json:a.json"], ["json:"]], ids=["twice", "no name"])
def test_destinations_without_meaning(outputs: list[str]) -> None:
    """A file that is named twice, or not at all, is a usage error."""
    with pytest.raises(UsageError):
        destinations(outputs, "text", OFFERED)


def test_an_ending_of_another_form() -> None:
    """The screen is never written into what a program will read as SARIF; what is meant can be said outright."""
    with pytest.raises(UsageError, match=r"report.sarif: no sarif is written here, but .json, .txt; .* text:report"):
        destinations(["report.sarif"], "text", OFFERED)
    assert destinations(["text:report.sarif"], "text", OFFERED) == (("report.sarif", "text"),)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "good.xml", "--output", "good.xml"),
        ("check", "good.txt", "--output", "json:./good.txt"),
        ("check", "good.txt", "--metadata", "metadata.xml", "--output", "metadata.xml"),
        ("check", "good.txt", "--metadata", "garbage.txt", "--output", "json:good.txt"),
        ("check", ".", "--output", "unsigned.xml"),
        ("check", "good.txt", "--write-baseline", "./good.txt"),
        ("inspect", "good.txt", "--output", "good.txt"),
        ("certs", "metadata.xml", "--output", "text:metadata.xml"),
        ("diff", "good.xml", "unsigned.xml", "--output", "text:good.xml"),
        ("explain", "garbage.txt", "--output", "garbage.txt"),
        ("certs", ".", "--output", "text:metadata.xml"),
        ("certs", "*.xml", "--output", "text:metadata.xml"),
        ("rollover", "--old", "metadata.xml", "--new", "provider.json", "--output", "text:metadata.xml"),
        ("rollover", "good.xml", "--old", "metadata.xml", "--new", "provider.json", "--merge", "good.xml"),
        ("rollover", "--old", "metadata.xml", "--uploaded", "up", "--output", "text:up/111122223333/Idp.xml"),
    ],
    ids=" ".join,
)
def test_what_is_read_is_not_written_over(samlcheck: Command, captures: Path, arguments: tuple[str, ...]) -> None:
    """A capture is not lost to the report on it, under whatever name it is given."""
    folder = captures / "up" / "111122223333"
    folder.mkdir(parents=True)
    (folder / "Idp.xml").write_bytes((captures / "metadata.xml").read_bytes())
    before = {each: each.read_bytes() for each in captures.rglob("*.*")}
    result = samlcheck(*arguments)
    assert (result.status, "is read here" in result.err) == (2, True)
    assert {each: each.read_bytes() for each in captures.rglob("*.*")} == before


def test_a_merged_document_and_a_report_are_two_files(samlcheck: Command, captures: Path) -> None:
    """Neither is lost to the other."""
    command = ("rollover", "--old", "metadata.xml", "--new", "provider.json", "--merge", "./both.txt")
    result = samlcheck(*command, "--output", "both.txt")
    assert (result.status, "is an --output, too" in result.err) == (2, True)
    assert not (captures / "both.txt").exists()


def test_a_report_is_written_over_an_older_one(samlcheck: Command, captures: Path) -> None:
    """A file that nobody reads, as in every second run of a pipeline."""
    (captures / "report.json").write_text("{}")
    assert samlcheck("check", "good.xml", "--output", "report.json").status == 0
    assert json.loads((captures / "report.json").read_text())["verdict"]


def test_several_outputs(samlcheck: Command, captures: Path) -> None:
    """Each --output is written in its form, and standard output only when it is named too."""
    options = ("check", "bad.html", "--metadata", "metadata.xml", "--color", "always")
    quiet = samlcheck(*options, "--output", "report.json", "--output", "concise:lines")
    assert (quiet.status, quiet.out, quiet.err) == (1, "", "")
    assert json.loads((captures / "report.json").read_text())["report"] == "check"
    assert (captures / "lines").read_text().startswith("bad.html:1:")
    both = samlcheck(*options, "--output", "report.txt", "--output", "-")
    assert both.out.startswith("\x1b[")
    assert (captures / "report.txt").read_text().startswith("REFUSED"), "no colour in a file"


def test_an_output_that_cannot_be_written(samlcheck: Command, captures: Path) -> None:
    """A file that cannot be written is a usage error in one line."""
    result = samlcheck("check", "good.xml", "--output", "nowhere/report.json")
    assert result.status == 2
    assert result.err == "samlcheck: --output nowhere/report.json cannot be written: no such file or directory\n"


@pytest.mark.parametrize(
    ("choice", "environment", "stream", "expected"),
    [
        ("auto", {}, io.StringIO(), False),
        ("auto", {}, Terminal(), True),
        ("auto", {"TERM": "dumb"}, Terminal(), False),
        ("auto", {"NO_COLOR": "1"}, Terminal(), False),
        ("auto", {"NO_COLOR": ""}, Terminal(), True),
        ("auto", {"FORCE_COLOR": "1"}, io.StringIO(), True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, Terminal(), False),
        ("always", {"NO_COLOR": "1"}, io.StringIO(), True),
        ("never", {"FORCE_COLOR": "1"}, Terminal(), False),
    ],
    ids=[
        "pipe",
        "terminal",
        "dumb terminal",
        "NO_COLOR",
        "empty NO_COLOR",
        "FORCE_COLOR",
        "NO_COLOR wins",
        "--color always",
        "--color never",
    ],
)
def test_in_color(choice: Color, environment: dict[str, str], stream: io.StringIO, *, expected: bool) -> None:
    """--color decides, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads it."""
    assert in_color(choice, environment, stream) is expected


def test_the_width_of_the_terminal(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS sets the width."""
    monkeypatch.setenv("COLUMNS", "60")
    lines = samlcheck("check", "good.xml", "--metadata", "metadata.xml").out.splitlines()
    assert 50 < max(map(len, lines)) <= 60


def test_a_terminal_without_unicode(captures: Path) -> None:
    """What an encoding has no character for is escaped, and nothing fails."""
    (captures / "é.txt").write_bytes((captures / "bad.html").read_bytes())
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "60"}
    command = [sys.executable, "-m", "samlcheck", "check", "é.txt"]
    done = subprocess.run(command, capture_output=True, env=_environment(environment), check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout.isascii()
    assert rb"\xe9.txt" in done.stdout


def test_a_reader_that_goes_away(captures: Path) -> None:
    """`samlcheck ... | head` ends without a word."""
    command = f"{sys.executable} -m samlcheck rules | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=_environment({}), check=False)
    assert done.stderr == b""
    assert done.returncode in {0, 141}


def _environment(more: dict[str, str]) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent), **more}
