"""Reading the clipboard with whichever of the system's own programs is there. Nothing is written to it."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from samlcheck.errors import InputError, UsageError

__all__ = ["read_clipboard"]

_UTF8_OUTPUT: Final = "[Console]::OutputEncoding = [System.Text.Encoding]::UTF8; Get-Clipboard -Raw"
_PROGRAMS: Final[tuple[tuple[str, ...], ...]] = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _UTF8_OUTPUT),
    ("pwsh", "-NoProfile", "-NonInteractive", "-Command", _UTF8_OUTPUT),
)
_TIMEOUT: Final = 10
"""Seconds: PowerShell takes up to five to start, and xclip waits forever for a silent window."""


def read_clipboard() -> bytes:
    """
    Read the clipboard's text, asking each program in turn until one gives something.

    Raises UsageError when none of the programs is there, InputError when they fail or the clipboard is empty.
    """
    present = [(path, command) for command in _PROGRAMS if (path := shutil.which(command[0]))]
    if not present:
        names = ", ".join(dict.fromkeys(command[0].removesuffix(".exe") for command in _PROGRAMS))
        raise UsageError(f"no program reads the clipboard here ({names}): give a file, or paste at the terminal")
    failures = []
    for path, command in present:
        content, failure = _ask(path, command)
        if content.strip():
            return content
        failures.append(f"{command[0]} {failure}")
    raise InputError(f"the clipboard gave nothing: {'; '.join(failures)}")


def _ask(path: str, command: tuple[str, ...]) -> tuple[bytes, str]:
    """Run one program; give what it wrote, and what to say when that is nothing."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, found on the user's own path
            [path, *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b"", f"did not answer in {_TIMEOUT} s"
    except OSError:
        return b"", "cannot be run"
    if done.returncode == 0:
        return done.stdout, "says it is empty"
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return b"", f"failed: {said}" if said else "failed"
