"""What is loaded before anything is judged: `--version` and completion answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHOW = """
import sys
from samlcheck.cli import main
main()
print(*sys.modules, file=sys.stderr)
"""
HEAVY = {"cryptography", "lxml", "signxml", "pydantic"}


def loaded(*arguments: str) -> set[str]:
    """The top-level names of what a command line loads."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_the_version_loads_nothing() -> None:
    """`samlcheck --version` needs the standard library alone."""
    assert not loaded("--version") & {*HEAVY, "rich", "typer"}


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("rules", "--help")], ids=" ".join)
def test_help_loads_no_cryptography(arguments: tuple[str, ...]) -> None:
    """Help needs typer and what it draws with."""
    assert not loaded(*arguments) & (HEAVY - {"pydantic"})


def test_a_check_loads_no_pydantic(tmp_path: Path) -> None:
    """Options are taken as they were typed: nothing is loaded to turn them into values."""
    capture = tmp_path / "x"
    capture.write_text("x")
    assert "pydantic" not in loaded("check", str(capture), "--format", "concise")


def completed(line: str) -> str:
    """What a shell is offered for a line that is being typed."""
    found = subprocess.run(
        [sys.executable, "-m", "samlcheck"],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_SAMLCHECK_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": line,
        },
        check=False,
    )
    assert found.stderr == ""
    return found.stdout


def test_completion_of_commands_loads_little() -> None:
    """A shell that completes a command's name waits for typer alone."""
    assert "inspect" in completed("samlcheck ins")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("samlcheck check --select SIG00", "SIG001"),
        ("samlcheck check --format j", "json"),
        ("samlcheck check --requ", "--request-id"),
        ("samlcheck rule AWS10", "AWS101"),
        ("samlcheck explain --idp ent", "entra"),
    ],
)
def test_completion(line: str, offered: str) -> None:
    """Options, their words and the rules' codes are completed."""
    assert offered in completed(line)
