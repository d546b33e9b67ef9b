"""
Reading a paste at a terminal, whole and unseen.

A terminal in its normal mode cuts a line at 4,096 characters (Linux) or 1,024 (macOS) and shows it. So canonical
mode and echo are off while the paste comes in, and back on at every way out: the end, an exception, Ctrl-C, a
signal that ends the process, and while it is suspended.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TextIO

from samlcheck.errors import InputError
from samlcheck.intake.limits import MAX_INPUT_BYTES

try:
    import termios

    _TERMINALS = True
except ImportError:  # Windows
    _TERMINALS = False

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    _Attributes = list[Any]
    _Handler = Callable[[int, FrameType | None], None]

__all__ = ["read_paste"]

_END: Final = b"\x04"
"""What Ctrl-D sends."""
_BRACKETS: Final = (b"\x1b[200~", b"\x1b[201~")
"""What a terminal in bracketed-paste mode puts around a paste (xterm's control sequences)."""
_CHUNK: Final = 65_536
_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGQUIT")
_INPUT, _LOCAL, _CHARACTERS = 0, 3, 6
"""Places in the list that termios.tcgetattr gives."""


def read_paste(stdin: int, stderr: TextIO) -> bytes:
    """
    Ask for a paste on `stderr` and read it from the terminal `stdin`, a file descriptor, until Ctrl-D.

    Line ends are made line feeds. Only the number of characters is shown. Raises KeyboardInterrupt at Ctrl-C,
    InputError when the terminal goes away.
    """
    attributes = _attributes(stdin)
    if attributes is None:
        _say(stderr, "this terminal may cut long lines, and shows them: --clipboard or a file does neither")
        _say(stderr, "paste, then Ctrl-Z and Enter" if os.name == "nt" else "paste, then Ctrl-D")
        with open(stdin, "rb", closefd=False) as plain:
            pasted = plain.read(MAX_INPUT_BYTES + 1)
    else:
        chunks: list[bytes] = []

        def start_again() -> None:
            chunks.clear()
            _say(stderr, "the paste was interrupted: paste again, then Ctrl-D")

        with _quiet(stdin, attributes, start_again):
            _say(stderr, "paste, then Ctrl-D")
            _read_to_end(stdin, chunks)
        pasted = b"".join(chunks)
    cleaned = _clean(pasted)
    _say(stderr, f"read {len(cleaned.decode('utf-8', 'replace').strip()):,} characters")
    return cleaned


def _say(stderr: TextIO, line: str) -> None:
    stderr.write(f"{line}\n")
    stderr.flush()


def _attributes(stdin: int) -> _Attributes | None:
    if not _TERMINALS:
        return None
    try:
        return termios.tcgetattr(stdin)
    except termios.error:
        return None


@contextmanager
def _quiet(stdin: int, attributes: _Attributes, resumed: Callable[[], None]) -> Iterator[None]:
    """Switch canonical mode and echo off, and back on at every way out; call `resumed` after a suspension."""
    characters = [*attributes[_CHARACTERS]]
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    quiet = [*attributes]
    quiet[_CHARACTERS] = characters
    # Ctrl-C and Ctrl-Z keep their meaning (ISIG); Ctrl-S, Ctrl-Q, Ctrl-V and carriage returns are data.
    quiet[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.ECHONL | termios.IEXTEN)
    quiet[_INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.ISTRIP)

    def hush() -> None:
        termios.tcsetattr(stdin, termios.TCSANOW, quiet)

    def resume() -> None:
        hush()
        resumed()

    def restore() -> None:
        with suppress(termios.error):  # a terminal that went away has nothing to restore
            # The rest of a paste must not reach the shell's prompt, and so its history.
            termios.tcflush(stdin, termios.TCIFLUSH)
            termios.tcsetattr(stdin, termios.TCSANOW, attributes)

    with ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            for name in _ENDING:
                _handle(stack, name, _ending(restore))
            _handle(stack, "SIGTSTP", _suspending(restore, resume))
        stack.callback(restore)
        hush()
        yield


def _handle(stack: ExitStack, name: str, handler: _Handler) -> None:
    """Install a handler until the stack ends, unless the signal is ignored or handled outside Python."""
    number = signal.Signals[name]
    former = signal.getsignal(number)
    if former not in {signal.SIG_IGN, None}:
        stack.callback(signal.signal, number, former)
        signal.signal(number, handler)


def _ending(restore: Callable[[], None]) -> _Handler:
    def handler(number: int, _: FrameType | None) -> None:
        restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    return handler


def _suspending(restore: Callable[[], None], resume: Callable[[], None]) -> _Handler:
    def handler(number: int, _: FrameType | None) -> None:
        restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # stops here, until the shell's fg
        signal.signal(number, handler)
        resume()

    return handler


def _read_to_end(stdin: int, chunks: list[bytes]) -> None:
    """Read into `chunks` until Ctrl-D or the terminal's end; no further than the intake reads."""
    size = 0
    while size <= MAX_INPUT_BYTES:
        try:
            chunk = os.read(stdin, _CHUNK)
        except OSError as error:
            raise InputError("the terminal went away during the paste") from error
        content, end, _ = chunk.partition(_END)
        chunks.append(content)
        size += len(content)
        if end or not chunk:
            break


def _clean(pasted: bytes) -> bytes:
    for bracket in _BRACKETS:
        pasted = pasted.replace(bracket, b"")
    return pasted.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
