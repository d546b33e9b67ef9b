"""Large files are opened with a bar on standard error, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from samlcheck.intake.large import LARGE

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["opened"]


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The file, opened for reading. Raises OSError."""
    if not sys.stderr.isatty() or Path(name).stat().st_size < LARGE:
        return Path(name).open("rb")
    from rich.console import Console
    from rich.progress import open as open_with_bar

    return open_with_bar(name, "rb", description=Path(name).name, console=Console(stderr=True), transient=True)
