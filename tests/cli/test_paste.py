from __future__ import annotations

import io
import os
import select
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from samlcheck.cli.paste import read_paste
from samlcheck.errors import InputError
from tests.cli.terminals import PATIENCE, deadline, ends_with_the_test

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
termios = pytest.importorskip("termios", reason="this system has no terminals")
fcntl = pytest.importorskip("fcntl", reason="this system has no terminals")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = "PHNhbWxw" * 12_800
"""One line of 102,400 characters."""

READER = """
import os, sys, time
os.close(os.open(os.ttyname(0), os.O_RDWR))  # makes the terminal its own, so that Ctrl-C arrives as a signal
while os.tcgetpgrp(0) != os.getpgrp():  # started by a shell, it has the terminal once the shell hands it over
    time.sleep(0.01)
from samlcheck.cli.paste import read_paste
pasted = read_paste(0, sys.stderr)
print(len(pasted), flush=True)
"""

SHELL = f"""
import os, signal, subprocess, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = subprocess.Popen([sys.executable, "-c", {READER!r}], process_group=0)
os.tcsetpgrp(0, job.pid)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.waitpid(job.pid, os.WUNTRACED)
print("stopped", flush=True)
signal.sigwait([signal.SIGUSR1])
os.kill(job.pid, signal.SIGCONT)
os.waitpid(job.pid, 0)
"""
"""As a shell does it: only the job of a living shell can be suspended."""


@pytest.fixture(autouse=True)
def _deadline() -> Iterator[None]:
    with deadline():
        yield


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """Open a pseudo-terminal: the keyboard's end and the program's end."""
    keyboard, program = pty.openpty()
    try:
        yield keyboard, program
    finally:
        os.close(keyboard)
        os.close(program)


def attributes(program: int) -> list[Any]:
    """Read the terminal's modes."""
    modes: list[Any] = termios.tcgetattr(program)
    return modes


def is_quiet(program: int) -> bool:
    """Tell whether canonical mode and echo are off."""
    return not attributes(program)[3] & (termios.ICANON | termios.ECHO)


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until something holds, not forever."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {PATIENCE:g} seconds in vain until {what}")
        time.sleep(0.01)


def shown(keyboard: int) -> bytes:
    """Read what the terminal shows, without waiting."""
    ready, _, _ = select.select([keyboard], [], [], 0.05)
    return os.read(keyboard, 65_536) if ready else b""


def waiting(program: int) -> int:
    """Count the bytes that were typed and not yet read."""
    return int.from_bytes(fcntl.ioctl(program, termios.FIONREAD, bytes(4)), sys.byteorder)


def type_in(keyboard: int, program: int, typed: bytes) -> threading.Thread:
    """Type once the terminal is quiet, as a terminal emulator pastes."""

    def typing() -> None:
        wait_for(lambda: is_quiet(program), "the terminal is quiet")
        rest = typed
        while rest:
            rest = rest[os.write(keyboard, rest) :]

    thread = threading.Thread(target=typing, daemon=True)
    thread.start()
    return thread


def pasted(typed: bytes) -> tuple[bytes, str, bytes]:
    """Paste at a terminal; give what was read, what was said, and what the terminal showed."""
    said = io.StringIO()
    with terminal() as (keyboard, program):
        before = attributes(program)
        typing = type_in(keyboard, program, typed)
        content = read_paste(program, said)
        typing.join()
        assert attributes(program) == before
        return content, said.getvalue(), shown(keyboard)


def test_line_of_100_kb_arrives_whole_and_unseen() -> None:
    """A line far beyond the terminal's own limit arrives whole; nothing of it is shown, and the modes are restored."""
    content, said, echoed = pasted(LINE.encode() + b"\x04")
    assert content == LINE.encode()
    assert said == "paste, then Ctrl-D\nread 102,400 characters\n"
    assert echoed == b""


@pytest.mark.parametrize(
    ("typed", "content"),
    [
        pytest.param(b"\x1b[200~PHN\x1b[201~\x04", b"PHN", id="bracketed-paste"),
        pytest.param(b"a\rb\r\nc\nd\x04", b"a\nb\nc\nd", id="line-ends"),
        pytest.param(b"a\x13\x11\x16b\x04", b"a\x13\x11\x16b", id="flow-control-is-data"),
        pytest.param("zoë\x04".encode(), "zoë".encode(), id="utf-8"),
        pytest.param(b"\x04", b"", id="nothing"),
        pytest.param(b"a\x04b", b"a", id="up-to-the-end-only"),
    ],
)
def test_what_a_terminal_adds_is_taken_away(typed: bytes, content: bytes) -> None:
    """The codes around a bracketed paste go, line ends become line feeds, and other control characters are data."""
    assert pasted(typed)[0] == content


def test_input_behind_the_end_does_not_reach_the_shell() -> None:
    """What was pasted behind Ctrl-D is thrown away, so that no half credential lands at the prompt."""
    with terminal() as (keyboard, program):
        type_in(keyboard, program, b"a\x04secret\n").join(0.0)
        read_paste(program, io.StringIO())
        os.set_blocking(program, False)
        with pytest.raises(BlockingIOError):
            os.read(program, 10)


def test_modes_are_restored_after_an_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong while reading, the terminal is as it was."""

    def failing(*_: object) -> bytes:
        raise RuntimeError

    with terminal() as (_, program):
        before = attributes(program)
        monkeypatch.setattr("samlcheck.cli.paste._read_to_end", failing)
        with pytest.raises(RuntimeError):
            read_paste(program, io.StringIO())
        assert attributes(program) == before


def test_handlers_are_restored() -> None:
    """The process's own signal handlers are back when the paste is read."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP)
    before = [signal.getsignal(number) for number in numbers]
    pasted(b"x\x04")
    assert [signal.getsignal(number) for number in numbers] == before


def test_outside_the_main_thread() -> None:
    """Signals can be handled in the main thread only; elsewhere the paste is read without."""
    found: list[bytes] = []
    with terminal() as (keyboard, program):
        typing = type_in(keyboard, program, b"x\x04")
        reading = threading.Thread(target=lambda: found.append(read_paste(program, io.StringIO())), daemon=True)
        reading.start()
        reading.join()
        typing.join()
    assert found == [b"x"]


def test_terminal_that_goes_away() -> None:
    """A terminal that is closed during the paste is an InputError, not a traceback."""
    keyboard, program = pty.openpty()

    def closing() -> None:
        wait_for(lambda: is_quiet(program), "the terminal is quiet")
        os.close(keyboard)

    thread = threading.Thread(target=closing, daemon=True)
    thread.start()
    try:
        with pytest.raises(InputError):
            read_paste(program, io.StringIO())
    finally:
        thread.join()
        os.close(program)


def test_limit_stops_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the intake reads is not read."""
    monkeypatch.setattr("samlcheck.cli.paste.MAX_INPUT_BYTES", 3)
    assert pasted(b"abcd")[0] == b"abcd"


@contextmanager
def process(program: int, code: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that reads a paste at the terminal, and wait until it does."""
    pipes = {"stdin": program, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with ends_with_the_test([sys.executable, "-c", code], **pipes) as started:
        wait_for(lambda: is_quiet(program) or started.poll() is not None, "the process reads at the terminal")
        assert started.poll() is None, started.communicate()[1].decode()
        yield started


def test_ctrl_c_restores_and_ends() -> None:
    """Ctrl-C in the middle of a paste ends the process by KeyboardInterrupt, with the modes restored."""
    with terminal() as (keyboard, program):
        before = attributes(program)
        with process(program, READER) as reader:
            os.write(keyboard, b"PHNhbWxw\x03")
            _, said = reader.communicate(timeout=PATIENCE)
        assert said.rstrip().endswith(b"KeyboardInterrupt")
        assert (reader.returncode, attributes(program)) == (-signal.SIGINT, before)
        assert b"PHN" not in shown(keyboard)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT], ids=lambda number: number.name)
def test_ending_signal_restores(number: signal.Signals) -> None:
    """A process that is told to end restores the modes first, and ends by that signal."""
    with terminal() as (_, program):
        before = attributes(program)
        with process(program, READER) as reader:
            reader.send_signal(number)
            reader.communicate(timeout=PATIENCE)
        assert (reader.returncode, attributes(program)) == (-number, before)


def test_suspending_restores_and_resuming_asks_again() -> None:
    """Ctrl-Z gives the shell its terminal back as it was; resumed, the process asks for the paste again, quietly."""
    with terminal() as (keyboard, program):
        before = attributes(program)
        with process(program, SHELL) as shell:
            assert shell.stdout is not None
            os.write(keyboard, b"PHN")
            wait_for(lambda: not waiting(program), "what was typed is read")
            os.write(keyboard, b"\x1a")
            assert shell.stdout.readline() == b"stopped\n"
            assert attributes(program) == before
            shell.send_signal(signal.SIGUSR1)
            wait_for(lambda: is_quiet(program), "the resumed process reads at the terminal")
            os.write(keyboard, b"PHNhbWxw\x04")
            found, said = shell.communicate(timeout=PATIENCE)
        assert (found.strip(), attributes(program)) == (b"8", before)
        assert said.splitlines() == [
            b"paste, then Ctrl-D",
            b"the paste was interrupted: paste again, then Ctrl-D",
            b"read 8 characters",
        ]


def test_without_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no such terminals, one line warns, and a plain read follows."""
    monkeypatch.setattr("samlcheck.cli.paste._TERMINALS", False)
    said = plain(b"PHN\r\n")
    assert said[0] == b"PHN\n"
    assert said[1].splitlines() == [
        "this terminal may cut long lines, and shows them: --clipboard or a file does neither",
        "paste, then Ctrl-D",
        "read 3 characters",
    ]


def test_pipe_instead_of_a_terminal() -> None:
    """What is no terminal is read plainly."""
    assert plain(b"PHN")[0] == b"PHN"


def plain(content: bytes) -> tuple[bytes, str]:
    """Read a paste from a pipe."""
    said = io.StringIO()
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    try:
        return read_paste(reading, said), said.getvalue()
    finally:
        os.close(reading)


def test_paste_loads_no_drawing_and_no_parser() -> None:
    """The paste is read before anything heavy is loaded."""
    code = "import sys, samlcheck.cli.paste, samlcheck.cli.clipboard; print({'lxml', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"
