"""Which files the arguments of a command name: themselves, those in a directory, those a pattern matches."""

from __future__ import annotations

import errno
import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.cli.output import reason
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["STANDARD", "files", "held", "listed", "read_whole"]

STANDARD: Final = "-"
_LONGEST: Final = 4096
"""Characters of a path (Linux's PATH_MAX): what is longer is no pattern, but a message with a `?` in it."""


def files(arguments: Sequence[str]) -> tuple[Path | Literal["-"], ...]:
    """
    Every file that the arguments name, in their order, `-` for standard input.

    A directory stands for the files in it, sorted by name, without hidden ones and without those in directories of
    its own; a pattern (`*`, `?`, `[...]`, `**`) for the files that it matches. Raises UsageError for a path that is not
    there, a pattern that matches nothing, and a directory without files.
    """
    found: list[Path | Literal["-"]] = []
    for argument in arguments:
        several = listed(argument)
        found += [_one(argument)] if several is None else several
    return tuple(found)


def listed(argument: str) -> tuple[Path, ...] | None:
    """The files that a directory or a pattern stands for; None for every other argument. Raises UsageError as files."""
    if argument == STANDARD or len(argument) > _LONGEST or "\0" in argument:
        return None
    path = Path(argument)
    try:
        if path.is_dir():
            return _in(path)
        if not glob.has_magic(argument) or path.exists():
            return None
        return tuple(_matched(argument)) or None
    except OSError as error:
        raise UsageError(f"{argument}: {reason(error)}") from error


def _matched(pattern: str) -> Iterator[Path]:
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 Path.glob takes no absolute pattern
        if not (path := Path(name)).is_dir():
            yield path


def _in(directory: Path) -> tuple[Path, ...]:
    found = tuple(each for each in sorted(directory.iterdir()) if not each.name.startswith(".") and each.is_file())
    if not found:
        raise UsageError(
            f"{directory}: there is no file in this directory; those in directories below are not looked at"
        )
    return found


def _one(argument: str) -> Path | Literal["-"]:
    if argument == STANDARD:
        return STANDARD
    path = Path(argument)
    try:
        there = path.exists()
    except OSError as error:
        raise UsageError(f"{argument}: {reason(error)}") from error
    if not there:
        what = "no file matches this pattern" if glob.has_magic(argument) else "no such file or directory"
        raise UsageError(f"{argument}: {what}")
    return path


def held(path: Path | str) -> bytes:
    """What a file of the caller's own holds. Raises OSError, also for one with more than any input may have."""
    from samlcheck.intake.limits import MAX_INPUT_BYTES

    if not path:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with Path(path).open("rb") as file:
        data = file.read(MAX_INPUT_BYTES + 1)
    if len(data) > MAX_INPUT_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def read_whole(path: Path | str, *, shown: str) -> bytes:
    """What a file of the caller's own holds. Raises UsageError, which names it as it is `shown`."""
    try:
        return held(path)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise UsageError(f"{shown} cannot be read: {why}") from error
