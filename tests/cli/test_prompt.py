"""`samlcheck check` at a real terminal: it asks, reads the paste whole and unseen, and answers on the screen."""

from __future__ import annotations

import base64
import os
import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlcheck.mint import Minter
from tests.cli.terminals import PATIENCE, deadline, ends_with_the_test

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _deadline() -> Iterator[None]:
    with deadline():
        yield


def until(terminal: int, text: bytes) -> bytes:
    """Read the terminal's screen until a text stands on it."""
    shown = b""
    end = time.monotonic() + PATIENCE
    while text not in shown:
        ready, _, _ = select.select([terminal], [], [], max(end - time.monotonic(), 0.0))
        assert ready, f"{text!r} never came; the screen has {shown!r}"
        try:
            shown += os.read(terminal, 65_536)
        except OSError:
            break
    return shown


def test_a_paste_at_the_terminal(tmp_path: Path) -> None:
    """A response of 20 kB in one line, pasted at the prompt, is judged; nothing of it is left on the screen."""
    idp = Minter("entra")
    (tmp_path / "metadata.xml").write_bytes(idp.metadata())
    pasted = base64.b64encode(idp.response(claims={"padding": ["x" * 12_000]}))
    terminal, inside = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1780304460", "TERM": "xterm"}
    with ends_with_the_test(
        [sys.executable, "-m", "samlcheck", "check", "--metadata", "metadata.xml"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        cwd=tmp_path,
        env=environment,
    ) as process:
        os.close(inside)
        asked = until(terminal, b"Ctrl-D")
        assert b"paste" in asked
        os.write(terminal, pasted + b"\n\x04")
        screen = until(terminal, b"can sign in")
        assert process.wait(PATIENCE) == 0
    os.close(terminal)
    assert b"\x1b[1;32mACCEPTED\x1b[0m" in screen, "a terminal gets colours"
    assert b"pasted     \x1b" in screen or b"<paste>" in screen
    assert pasted[:64] not in asked + screen
