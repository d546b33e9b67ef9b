"""
Where a report goes and in which form: standard output and files, colour, width.

`--output` names a file and may be repeated; then only what is named is written, and `-` is standard output. A file's
form is its ending's (.json, .txt, .md, .sarif, .jsonl, .xml for JUnit), which the command has to have, else that of
--format; `json:FILE` says it outright.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from samlcheck.cli.status import PIPE_CLOSED
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from samlcheck.errors import SamlcheckError

__all__ = [
    "STANDARD",
    "Color",
    "Destination",
    "Format",
    "destinations",
    "in_color",
    "keep",
    "overwritten",
    "width",
    "write",
    "write_bytes",
    "write_error",
    "write_text",
]

Format = Literal[
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "junit",
    "github",
    "markdown",
    "csv",
    "html",
    "nagios",
    "openmetrics",
    "ical",
    "svg",
]
Color = Literal["auto", "always", "never"]

STANDARD: Final = "-"
_ENDINGS: Final[dict[str, Format]] = {
    ".csv": "csv",
    ".html": "html",
    ".ics": "ical",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".prom": "openmetrics",
    ".sarif": "sarif",
    ".svg": "svg",
    ".txt": "text",
    ".xml": "junit",
}
_SAY_ERRORS: Final[dict[Format, str]] = {"github": "github", "json": "json_v1", "jsonl": "jsonl", "junit": "junit"}
_PLAIN: Final = str.maketrans(
    {
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{FULL BLOCK}": "=",
        "\N{LIGHT SHADE}": "-",
        "\N{BOX DRAWINGS LIGHT VERTICAL}": "|",
    }
)
"""For a terminal whose encoding has no such characters."""


class Destination(NamedTuple):
    """A file, or STANDARD, and what is written to it."""

    name: str
    format: Format


def destinations(outputs: Sequence[str], form: Format, offered: Sequence[Format]) -> tuple[Destination, ...]:
    """
    Where to write, standard output when nothing is named; `offered` are the forms that the command has.

    Raises UsageError for one named twice, and for a form that the command does not have.
    """
    found = tuple(_destination(text, form, offered) for text in outputs) or (Destination(STANDARD, form),)
    names = [each.name for each in found]
    for name in names:
        if not name or names.count(name) > 1:
            raise UsageError(f"--output {name} is named twice" if name else "--output names no file")
    return found


def keep(destinations: Iterable[Destination], read: Iterable[str]) -> None:
    """Raise UsageError where a report would be written over a file that is read: `read` are names of such."""
    lost = overwritten((each.name for each in destinations if each.name != STANDARD), read)
    if lost is not None:
        raise UsageError(f"--output {lost} is read here: give the report another name")


def overwritten(written: Iterable[str], read: Iterable[str]) -> str | None:
    """The first file of `written` that is one of `read`, under whatever name."""
    there = {name: found for name in written if (found := _identity(name))}
    known = {_identity(name) for name in read} if there else set()
    return next((name for name, found in there.items() if found in known), None)


def in_color(choice: Color, environ: Mapping[str, str], stream: TextIO) -> bool:
    """The choice when there is one, else NO_COLOR, else FORCE_COLOR, else whether a terminal reads the stream."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def width(fallback: int) -> int:
    """COLUMNS, else the terminal's width, else `fallback`."""
    return shutil.get_terminal_size(fallback=(fallback, 24)).columns


def write(destination: Destination, draw: Callable[[bool], str], *, color: bool) -> None:
    """
    Write what `draw` makes, in colour only on standard output.

    Raises UsageError when a file cannot be written, SystemExit when the reader of standard output has gone.
    """
    if destination.name == STANDARD:
        write_text(draw(color))
        return
    try:
        Path(destination.name).write_text(draw(False), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"--output {destination.name} cannot be written: {reason(error)}") from error


def write_error(destinations: Sequence[Destination], error: SamlcheckError) -> None:
    """
    Who reads by program is told there, too, why nothing was judged.

    There is no such SARIF: a log without results says that all is mended.
    """
    for each in destinations:
        if each.format in _SAY_ERRORS:
            renderer = import_module(f"samlcheck.render.{_SAY_ERRORS[each.format]}")
            write(each, partial(_told, renderer.render_error(error)), color=False)


def _identity(name: str) -> tuple[int, int] | None:
    """What is the same of two names of one file; None for what is none."""
    try:
        found = Path(name).stat()
    except (OSError, ValueError):  # also a NUL in it, or a whole message
        return None
    return (found.st_dev, found.st_ino) if S_ISREG(found.st_mode) else None


def _told(text: str, _color: bool) -> str:
    return text


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding has no character for is escaped."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")
    encoding = (out.encoding or "utf-8").lower().replace("-", "")
    try:
        out.write(text if encoding.startswith("utf") else text.translate(_PLAIN))
        out.flush()
    except BrokenPipeError:
        _leave()


def write_bytes(data: bytes) -> None:
    """Write bytes as they are to standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _leave()


def reason(error: OSError) -> str:
    """The system's words for an error, as the end of a sentence."""
    return (error.strerror or "the system refuses it").lower()


def _destination(text: str, form: Format, offered: Sequence[Format]) -> Destination:
    head, colon, rest = text.partition(":")
    for known in offered:
        if colon and head == known:
            return Destination(rest, known)
    ending = _ENDINGS.get(Path(text).suffix.lower(), form)
    if ending not in offered:
        here = ", ".join(each for each, known in _ENDINGS.items() if known in offered)
        raise UsageError(f"--output {text}: no {ending} is written here, but {here}; or say it outright, {form}:{text}")
    return Destination(text, ending)


def _leave() -> None:
    """Nobody reads on: end without a word, also when Python flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(PIPE_CLOSED)
