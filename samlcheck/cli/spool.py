"""An aggregate from standard input, which can be read once: kept in a file without a name, to be read again."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from samlcheck.cli.output import reason
from samlcheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

__all__ = ["spooled"]


def spooled(head: bytes, rest: BinaryIO) -> Callable[[], AbstractContextManager[BinaryIO]]:
    """What opens all of it from the beginning, one reader at a time. Raises InputError where there is no room."""
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 it is read as long as the process runs
        atexit.register(file.close)
        file.write(head)
        shutil.copyfileobj(rest, file)
    except OSError as error:
        raise InputError(f"standard input cannot be kept to be read again: {reason(error)}") from error

    @contextmanager
    def again() -> Iterator[BinaryIO]:
        file.seek(0)
        yield file

    return again
