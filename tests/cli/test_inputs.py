from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from samlcheck.cli.inputs import gather
from tests.cli.conftest import Command


@pytest.mark.parametrize("arguments", [("-",), ()], ids=["dash", "nothing named"])
def test_standard_input(samlcheck: Command, captures: Path, arguments: tuple[str, ...]) -> None:
    """`-` is standard input, and so is nothing at all when no terminal is there to ask."""
    data = (captures / "good.txt").read_bytes()
    result = samlcheck("check", *arguments, "--metadata", "metadata.xml", stdin=data)
    assert result.out.startswith("ACCEPTED")
    assert "pasted     -: base64" in result.out


def test_nothing_on_standard_input(samlcheck: Command, captures: Path) -> None:
    """Empty standard input is an input in which nothing was found."""
    result = samlcheck("check")
    assert result.status == 3
    assert result.out.startswith("NOT JUDGED")


@pytest.mark.parametrize("name", ["good.txt", "good.xml"])
def test_a_message_as_an_argument(samlcheck: Command, captures: Path, name: str) -> None:
    """A message in place of a file's name is read, and one line says where it now stands."""
    text = (captures / name).read_text()
    result = samlcheck("check", text, "--metadata", "metadata.xml")
    assert result.out.startswith("ACCEPTED")
    assert "now stands in the shell's history" in result.err
    assert text[:40] not in result.err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere.xml", "nowhere.xml: no such file or directory"),
        ("x" * 5000, "file name too long"),
        ("a\0b", r"a\x00b: no such file"),
        ("good.xml/x", "good.xml/x: not a directory"),
    ],
    ids=["missing", "long name", "NUL", "below a file"],
)
def test_what_is_no_file(samlcheck: Command, captures: Path, name: str, says: str) -> None:
    """A name that is no file's and no message is one short line, status 3."""
    result = samlcheck("check", name)
    assert (result.status, result.out) == (3, "")
    assert says in result.err
    assert len(result.err) < 600


def test_the_clipboard(captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--clipboard is an input of its own, before the named ones."""
    monkeypatch.setattr("samlcheck.cli.clipboard.read_clipboard", lambda: b"x")
    given = gather(["good.xml"], clipboard=True)
    assert [each.source for each in given] == ["<clipboard>", "good.xml"]


def test_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing named and a terminal there, the paste is asked for."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 42

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("samlcheck.cli.paste.read_paste", lambda fd, _: b"pasted from %d" % fd)
    (given,) = gather([], clipboard=False)
    assert (given.source, given.data) == ("<paste>", b"pasted from 42")
