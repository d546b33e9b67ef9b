"""The findings that are known: the baseline read and written, and what is hidden shown on demand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from samlcheck.cli import options as o
from samlcheck.cli.files import read_whole
from samlcheck.cli.output import overwritten, reason
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.cli.config import FileName
    from samlcheck.engine.baseline import Baseline
    from samlcheck.engine.report import Report

__all__ = ["BaselineFile", "ShowIgnored", "WriteBaseline", "load_baseline", "write_baseline"]

_PANEL: Final = "Known findings"

BaselineFile = Annotated[
    str | None,
    o.option(
        "--baseline",
        text="Hide the findings that this file names; the answer still counts them.",
        panel=_PANEL,
        metavar="FILE",
    ),
]
WriteBaseline = Annotated[
    str | None,
    o.option(
        "--write-baseline",
        text="Write what is found to this file, for --baseline; then the status is 0, or 3.",
        panel=_PANEL,
        metavar="FILE",
    ),
]
ShowIgnored = Annotated[
    bool, o.flag("--show-ignored", text="List what is hidden, and why; JSON always has it.", panel=_PANEL)
]


def load_baseline(file: FileName) -> Baseline:
    """The baseline in a file. Raises UsageError, which names the file."""
    from samlcheck.engine.baseline import read_baseline

    return read_baseline(read_whole(file.path, shown=file.shown), source=file.shown)


def write_baseline(name: str, reports: Iterable[Report], *, read: Iterable[str]) -> None:
    """
    Write the baseline of a run, the same bytes for the same findings. Raises UsageError, also for one of the files that
    the run has read.
    """
    from samlcheck.engine.baseline import baseline_of
    from samlcheck.engine.contract import dumps

    if overwritten((name,), read):
        raise UsageError(f"--write-baseline {name} is read here: give the baseline another name")
    try:
        Path(name).write_text(dumps(baseline_of(reports)) + "\n", encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise UsageError(f"--write-baseline {name} cannot be written: {why}") from error
