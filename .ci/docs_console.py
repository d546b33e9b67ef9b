"""
The console blocks of the hand-written pages: each command is run in a copy of fixtures/demo and fixtures/rollover, and
what it prints is put under it.

A block is fenced as ```console, a command begins with "$ ". Prose around it stays as it is. The clock is the demo's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docs_facts import ROOT

__all__ = ["PAGES", "filled"]

PAGES = (
    "docs/quickstart.md",
    "docs/how-to/my-aws-sign-in-fails.md",
    "docs/how-to/works-for-alice-not-for-bob.md",
    "docs/how-to/live-with-it.md",
    "docs/how-to/use-it-in-ci.md",
    "docs/how-to/console-works-cli-does-not.md",
    "docs/how-to/accessdenied-and-the-trust-policy.md",
    "docs/how-to/watch-certificates.md",
    "docs/how-to/rotate-an-entra-certificate.md",
    "docs/how-to/compare-two-metadata-files.md",
    "docs/how-to/expect-a-shape.md",
    "docs/how-to/send-a-report.md",
)
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PROMPT = "$ "


def filled(path: str, epoch: int) -> bytes:
    """The page with the output of today's program; `epoch` is the present, in seconds since 1970."""
    text = (ROOT / path).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for fixtures in ("fixtures/demo", "fixtures/rollover"):
            shutil.copytree(ROOT / fixtures, place, dirs_exist_ok=True)
        commands = place / ".bin"
        commands.mkdir()
        shim = commands / "samlcheck"
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m samlcheck "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
        environment = {
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": folder,
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
            "SOURCE_DATE_EPOCH": str(epoch),
        }
        return _BLOCK.sub(lambda block: "".join(_run(block[0], place, environment)), text).encode()


def _run(block: str, place: Path, environment: dict[str, str]) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith(_PROMPT):
            done = subprocess.run(
                ["/bin/bash", "-c", line.removeprefix(_PROMPT)],
                cwd=place,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            yield f"{line}\n{done.stdout}"
