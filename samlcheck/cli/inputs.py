"""Getting at what is to be judged: files, standard input, the clipboard, a paste at the terminal, an argument."""

from __future__ import annotations

import errno
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.cli.bar import opened
from samlcheck.cli.files import listed
from samlcheck.cli.output import reason
from samlcheck.cli.say import say
from samlcheck.cli.web import is_address, path_of
from samlcheck.errors import InputError
from samlcheck.intake.large import HEAD, LARGE, is_aggregate, large
from samlcheck.intake.limits import MAX_INPUT_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.intake import Capture

__all__ = ["Given", "gather"]

_STANDARD: Final = "-"
_NO_FILE: Final = (errno.ENOENT, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL, errno.EILSEQ)
"""What the system says of a path that names nothing, a message's text among them."""


class Given(NamedTuple):
    """
    One input under the name a report shows; `data` None when it cannot be read, which has been said, and `why`.
    `found`: nobody named it, it stands in a directory or matches a pattern. Of a `large` aggregate `data` is only how
    it begins.
    """

    source: str
    data: bytes | None
    why: str = ""
    found: bool = False
    large: Capture | None = None

    @property
    def whole(self) -> bytes | None:
        """All of it, for who does not read piece by piece. Raises OSError."""
        return self.data if self.large is None else self.large.whole


def gather(
    named: Sequence[str], *, clipboard: bool, several: bool = False, kept: str | None = None
) -> tuple[Given, ...]:
    """
    Every input, in the order given; with `several`, a directory or a pattern stands for its files. `kept` is where
    what https:// addresses give is kept.

    Without any, a terminal is asked for a paste, and what is no terminal is read to its end. Raises SamlcheckError
    when the clipboard or the terminal gives nothing, and where a directory holds no file.
    """
    if clipboard:
        from samlcheck.cli.clipboard import read_clipboard

        return (Given("<clipboard>", read_clipboard()), *_named(named, several=several, kept=kept))
    if named:
        return tuple(_named(named, several=several, kept=kept))
    return (_pasted() if sys.stdin.isatty() else _standard(),)


def _named(named: Sequence[str], *, several: bool, kept: str | None) -> Iterator[Given]:
    for name in named:
        if is_address(name) and not _is_message(name):
            yield _fetched(name, kept)
            continue
        found = listed(name) if several else None
        if found is not None:
            yield from (_file(str(each))._replace(found=True) for each in found)
        else:
            yield _standard() if name == _STANDARD else _file(name)


def _standard() -> Given:
    head = sys.stdin.buffer.read(LARGE + 1)
    if len(head) > LARGE and is_aggregate(head[:HEAD]):
        from samlcheck.cli.spool import spooled

        return Given(_STANDARD, head[:HEAD], large=large(_STANDARD, spooled(head, sys.stdin.buffer)))
    return Given(_STANDARD, head + sys.stdin.buffer.read(MAX_INPUT_BYTES + 1 - len(head)))


def _pasted() -> Given:
    from samlcheck.cli.paste import read_paste

    return Given("<paste>", read_paste(sys.stdin.fileno(), sys.stderr))


def _fetched(address: str, kept: str | None) -> Given:
    try:
        return _read(address, path_of(address, kept))
    except InputError as error:
        say(str(error))
        return Given(address, None, "it could not be fetched")


def _read(name: str, path: Path) -> Given:
    """What is in a file, under the name that a report shows. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if is_aggregate(head) and os.fstat(file.fileno()).st_size > LARGE:
            return Given(name, head, large=large(name, partial(opened, str(path))))
        return Given(name, head + file.read(MAX_INPUT_BYTES + 1 - len(head)))


def _file(name: str) -> Given:
    try:
        return _read(name, Path(name))
    except ValueError:  # a NUL in the name
        error = OSError(errno.EINVAL, "no such file")
    except OSError as caught:
        error = caught
    if error.errno in _NO_FILE and _is_message(name):
        say("the message was given as an argument and now stands in the shell's history: delete it there")
        return Given("<argument>", name.encode(errors="surrogateescape"))
    say(f"{name}: {reason(error)}")
    return Given(name, None, reason(error))


def _is_message(text: str) -> bool:
    from samlcheck.intake import read

    captures = read(text.encode(errors="surrogateescape"), source="")
    return any(capture.kind != "unknown" or capture.oddity("truncated") for capture in captures)
