from __future__ import annotations

import sys
from pathlib import Path

import pytest

import samlcheck as library
from samlcheck.cli import main
from tests.cli.conftest import Command

COMMANDS = (
    *("check", "inspect", "decode", "certs", "diff", "rollover", "redact"),
    *("rule", "rules", "explain", "idps", "mint", "expectations"),
)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    """The version is one line with the name before it."""
    monkeypatch.setattr(sys, "argv", ["samlcheck", option])
    assert main() == 0
    assert capsys.readouterr().out == f"samlcheck {library.__version__}\n"


def test_version_among_other_options(samlcheck: Command) -> None:
    """--version answers also where something stands beside it."""
    assert samlcheck("--version", "check").out == f"samlcheck {library.__version__}\n"


def test_main_runs_the_arguments(
    captures: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The console script's exit status is the command's."""
    monkeypatch.setattr(sys, "argv", ["samlcheck", "check", "bad.html"])
    assert main() == 1
    assert capsys.readouterr().out.startswith("REFUSED")


def test_help_names_the_extras(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in brackets is the extra's name, and no tag of the terminal's."""
    monkeypatch.setenv("COLUMNS", "200")
    assert "samlcheck[decrypt]" in samlcheck("check", "--help").out


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)], ids=["nothing", "long", "short"])
def test_help(samlcheck: Command, arguments: tuple[str, ...]) -> None:
    """Help lists the commands; without any arguments it is shown too, as a usage error."""
    result = samlcheck(*arguments)
    assert result.status == (0 if arguments else 2)
    for command in COMMANDS:
        assert f" {command} " in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(samlcheck: Command, command: str) -> None:
    """Each command has help of its own."""
    result = samlcheck(command, "--help")
    assert result.status == 0
    assert f"samlcheck {command} [OPTIONS]" in result.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chek",), "no such command 'chek'"),
        (("check", "--metdata", "x"), "--metdata"),
        (("check", "--metadata"), "--metadata"),
        (("rule",), "missing argument 'CODE' (samlcheck rule --help)"),
        (("rule", "AWS999"), "there is no rule 'AWS999'"),
        (("good.xml",), "good.xml is no command: try samlcheck check good.xml"),
        (("ch\x1b[31mek",), r"ch\x1b[31mek"),
    ],
    ids=["command", "option", "no value", "no code", "no rule", "a file", "escape sequence"],
)
def test_a_wrong_command_line(samlcheck: Command, captures: Path, arguments: tuple[str, ...], says: str) -> None:
    """A command line that means nothing is one line on standard error that helps on, status 2."""
    result = samlcheck(*arguments)
    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert result.err.startswith("samlcheck: ")
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err


def test_interrupted(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with status 130 and no traceback."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("samlcheck.cli.inputs.gather", interrupt)
    result = samlcheck("check")
    assert (result.status, result.out) == (130, "")
    assert "Traceback" not in result.err


def test_a_fault_of_ours(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected exception is one line that asks to report it, without its text, status 3."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret in the capture")

    monkeypatch.setattr("samlcheck.engine.check.load", fail)
    monkeypatch.setattr("samlcheck.engine.check.check", fail)
    result = samlcheck("check", "good.xml")
    assert (result.status, result.out) == (3, "")
    assert "RuntimeError: please report it" in result.err
    assert "the secret" not in result.err
    assert result.err.count("\n") == 1
    monkeypatch.setenv("SAMLCHECK_DEBUG", "1")
    with pytest.raises(RuntimeError):
        samlcheck("check", "good.xml")


def test_an_input_that_gives_nothing(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clipboard that gives nothing is no mistake in the command line: status 3."""

    def empty() -> bytes:
        raise library.InputError("the clipboard gave nothing")

    monkeypatch.setattr("samlcheck.cli.clipboard.read_clipboard", empty)
    result = samlcheck("check", "--clipboard")
    assert (result.status, result.err) == (3, "samlcheck: the clipboard gave nothing\n")
