from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from samlcheck.cli.clipboard import read_clipboard
from samlcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Install = Callable[[str, str], None]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Make a path on which only the programs that a test installs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def installing(name: str, script: str) -> None:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    return installing


@pytest.mark.parametrize("name", ["wl-paste", "xclip", "xsel", "pbpaste", "powershell.exe", "pwsh"])
def test_whichever_program_is_there_is_asked(name: str, install: Install) -> None:
    """The clipboard is read with the one program that the system has."""
    install(name, "printf 'PHNhbWxw\\303\\253'")
    assert read_clipboard() == "PHNhbWxwë".encode()


def test_next_program_is_asked_when_one_fails(install: Install) -> None:
    """Under X a present wl-paste fails; xclip is asked then."""
    install("wl-paste", "echo 'no Wayland display' >&2; exit 1")
    install("xclip", '[ "$*" = "-selection clipboard -out" ] && printf PHN')
    assert read_clipboard() == b"PHN"


def test_no_program_is_one_clear_line(install: Install) -> None:
    """Without any program one line says which would do, and what to do instead."""
    with pytest.raises(UsageError) as refused:
        read_clipboard()
    assert str(refused.value) == (
        "no program reads the clipboard here (wl-paste, xclip, xsel, pbpaste, powershell, pwsh): "
        "give a file, or paste at the terminal"
    )


@pytest.mark.parametrize(
    ("script", "says"),
    [
        pytest.param("echo 'target STRING not available' >&2; exit 1", "xclip failed: target STRING not", id="failed"),
        pytest.param("exit 1", "xclip failed", id="failed-silently"),
        pytest.param("printf ' \\n'", "xclip says it is empty", id="empty"),
        pytest.param("exec sleep 30", "xclip did not answer in 0.2 s", id="silent"),
    ],
)
def test_failure_is_one_clear_line(script: str, says: str, install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails, hangs or finds nothing is named, with its own first line."""
    monkeypatch.setattr("samlcheck.cli.clipboard._TIMEOUT", 0.2)
    install("xclip", script.replace("sleep", "/bin/sleep"))
    with pytest.raises(InputError) as refused:
        read_clipboard()
    assert str(refused.value).startswith(f"the clipboard gave nothing: {says}")


def test_program_that_cannot_be_run(install: Install, tmp_path: Path) -> None:
    """A broken program is named, not a traceback."""
    install("xclip", "")
    (tmp_path / "xclip").write_bytes(b"\x7fELF broken" if sys.platform == "linux" else b"#!/nonexistent\n")
    with pytest.raises(InputError) as refused:
        read_clipboard()
    assert "xclip cannot be run" in str(refused.value)
