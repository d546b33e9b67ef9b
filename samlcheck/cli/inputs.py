"""Getting at what is to be judged: files, standard input, the clipboard, a paste at the terminal, an argument."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.cli.output import reason
from samlcheck.cli.say import say
from samlcheck.intake.limits import MAX_INPUT_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Given", "gather"]

_STANDARD: Final = "-"
_NO_FILE: Final = (errno.ENOENT, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL, errno.EILSEQ)
"""What the system says of a path that names nothing, a message's text among them."""


class Given(NamedTuple):
    """One input under the name a report shows; `data` None when it cannot be read, which has been said, and `why`."""

    source: str
    data: bytes | None
    why: str = ""


def gather(named: Sequence[str], *, clipboard: bool) -> tuple[Given, ...]:
    """
    Every input, in the order given.

    Without any, a terminal is asked for a paste, and what is no terminal is read to its end. Raises SamlcheckError
    when the clipboard or the terminal gives nothing.
    """
    if clipboard:
        from samlcheck.cli.clipboard import read_clipboard

        return (Given("<clipboard>", read_clipboard()), *_named(named))
    if named:
        return tuple(_named(named))
    return (_pasted() if sys.stdin.isatty() else _standard(),)


def _named(named: Sequence[str]) -> Iterator[Given]:
    for name in named:
        yield _standard() if name == _STANDARD else _file(name)


def _standard() -> Given:
    return Given(_STANDARD, sys.stdin.buffer.read(MAX_INPUT_BYTES + 1))


def _pasted() -> Given:
    from samlcheck.cli.paste import read_paste

    return Given("<paste>", read_paste(sys.stdin.fileno(), sys.stderr))


def _file(name: str) -> Given:
    try:
        with Path(name).open("rb") as file:
            return Given(name, file.read(MAX_INPUT_BYTES + 1))
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
