"""What a message is expected to look like: files of expectations read, made from a good capture, proved alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli import options as o
from samlcheck.cli.config import FileName
from samlcheck.cli.files import read_whole
from samlcheck.cli.output import reason, write_text
from samlcheck.cli.say import say
from samlcheck.cli.status import OK, USAGE
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.engine.report import Report
    from samlcheck.model.expectations import Expectations

__all__ = ["ExpectFiles", "WriteExpect", "expectations", "load_expect", "say_unused", "write_expect"]

_PANEL: Final = "Expectations"
_NOTE: Final = "Written by samlcheck from a capture: loosen what may differ, remove what does not matter."

ExpectFiles = Annotated[
    list[str] | None,
    o.option(
        "--expect",
        text="What the message has to look like, a TOML file; the answer does not change. Repeatable.",
        panel=_PANEL,
        metavar="FILE",
    ),
]
WriteExpect = Annotated[
    str | None,
    o.option(
        "--write-expect",
        text="Write what this message looks like to a new file, for --expect; then the status is 0, or 3.",
        panel=_PANEL,
        metavar="FILE",
    ),
]


def load_expect(files: Iterable[FileName]) -> tuple[Expectations, ...]:
    """The expectations in these files. Raises UsageError, which names the file and the key."""
    return tuple(_load(file) for file in files)


def say_unused(reports: Iterable[Report], expected: Sequence[Expectations]) -> None:
    """Expectations speak of messages alone: whoever gives them beside something else is told so."""
    others = [report.inputs[0].source for report in reports if report.judged and report.exchange is None]
    if expected and others:
        more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        say(f"--expect speaks of responses and assertions: {others[0]}{more} was compared with nothing")


def write_expect(name: str, reports: Sequence[Report], *, personal: bool) -> None:
    """Write the expectations that the one message of a run meets, and say so. Raises UsageError."""
    from samlcheck.expect.observe import observed
    from samlcheck.expect.toml import dumps

    messages = [report for report in reports if report.exchange is not None]
    if len(messages) != 1:
        told = f"{len(messages):,} of the inputs are some" if messages else "none of the inputs is one"
        raise UsageError(f"--write-expect takes one message; {told}")
    report = messages[0]
    try:
        found = observed(report, personal=personal)
    except UsageError as error:
        raise UsageError(
            f"--write-expect {name}: nothing can be expected of {report.inputs[0].source}: {error}"
        ) from error
    try:
        with Path(name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(dumps(found, notes=(_NOTE,)))
    except FileExistsError as error:
        raise UsageError(f"--write-expect {name} is there already: remove it, or name another") from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise UsageError(f"--write-expect {name} cannot be written: {why}") from error
    told = "with every value as it is" if personal else "without a value that names a person"
    say(f"{name} written, {told}: {_contents(found)}")
    if not report.ok:
        say(
            "this message is not one that would surely be accepted: the file says what it looks like, not what is right"
        )


def expectations(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help="Files for check --expect.", show_default=False)
    ] = None,
) -> int:
    """
    Say what files of expectations expect, or what is wrong in them. No message is read.

    Exit status: 0 all can be used, 2 one cannot.
    """
    if not files:
        raise UsageError("no file is named (samlcheck expectations --help)")
    status = OK
    for name in files:
        try:
            read = _load(FileName(name, name, configured=False))
        except UsageError as error:
            say(str(error))
            status = USAGE
        else:
            write_text(f"{name}: {_contents(read)}\n")
    return status


def _load(file: FileName) -> Expectations:
    from samlcheck.model.expectation_file import read_expectations

    return read_expectations(read_whole(file.path, shown=file.shown), source=file.shown)


def _contents(read: Expectations) -> str:
    """What a file speaks of."""
    from samlcheck.model.expectations import RolesShape, SigningShape, SubjectShape, TimesShape

    count = len(read.attributes)
    parts = (
        ("issuer", read.issuer is not None),
        ("audience", read.audience is not None),
        ("recipient", read.recipient is not None),
        ("destination", read.destination is not None),
        ("subject", read.subject != SubjectShape()),
        ("roles", read.roles != RolesShape()),
        ("times", read.times != TimesShape()),
        ("signing", read.signing != SigningShape()),
        ("one attribute" if count == 1 else f"{count:,} attributes", count > 0),
        ("no other attributes", not read.extra_attributes),
    )
    return ", ".join(name for name, there in parts if there) or "nothing"
