"""What the tests at pseudo-terminals share: every wait ends, and no process of theirs outlives its test."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

__all__ = ["PATIENCE", "deadline", "ends_with_the_test"]

PATIENCE = 60.0
"""Seconds for one step of a test: starting Python takes many of them on a busy machine with few cores."""


@contextmanager
def deadline() -> Iterator[None]:
    """Fail a test that never ends, whatever its main thread waits for: a read, a write, a join."""

    def late(*_: object) -> None:
        pytest.fail(f"after {3 * PATIENCE:g} seconds the test still waits at its terminal")

    former = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 3 * PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


@contextmanager
def ends_with_the_test(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """
    Start a process in a session of its own, and kill it when the test is over, for then nobody answers it.

    The kernel hangs up on whatever else runs at its terminal.
    """
    with subprocess.Popen(command, start_new_session=True, **options) as started:
        try:
            yield started
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)
