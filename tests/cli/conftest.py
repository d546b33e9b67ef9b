"""What every test of the command line shares: a clean environment, a clock that stands, captures on disk."""

from __future__ import annotations

import base64
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from samlcheck.cli.app import run
from samlcheck.mint import Minter
from samlcheck.mint.scenarios import demo

NOW = "1780304460"
"""2026-06-01 09:01:00 UTC: a minute after the minted messages were issued."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("SAMLCHECK_") or name in {"NO_COLOR", "FORCE_COLOR", "TERM"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def captures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with captures and the metadata that goes with them."""
    idp = Minter("entra")
    (tmp_path / "metadata.xml").write_bytes(idp.metadata())
    (tmp_path / "provider.json").write_bytes(idp.provider_json())
    (tmp_path / "good.xml").write_bytes(idp.response())
    (tmp_path / "good.txt").write_bytes(base64.b64encode(idp.response()))
    (tmp_path / "bad.html").write_bytes(demo.broken(idp))
    (tmp_path / "unsigned.xml").write_bytes(idp.response(sign=None))
    (tmp_path / "garbage.txt").write_text("hello\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def samlcheck(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line in this process; `stdin` is what is piped into it."""

    def command(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        status = run(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(status, out.decode(), err.decode())

    return command
