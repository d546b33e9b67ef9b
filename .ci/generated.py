"""Puts generated files in their places, says what differs, and removes what nothing makes any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["write"]

ROOT = Path(__file__).resolve().parent.parent


def write(wanted: Mapping[str, bytes], folders: Sequence[str]) -> int:
    """
    Write the files, by their path from the project's root, and give the number of changes.

    `folders` hold nothing else: every other file in them is removed.
    """
    changes = 0
    for path, data in sorted(wanted.items()):
        target = ROOT / path
        if target.exists() and target.read_bytes() == data:
            continue
        print(f"{'changed' if target.exists() else 'new'} {path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        changes += 1
    for folder in folders:
        for present in sorted((ROOT / folder).rglob("*"), reverse=True):
            path = present.relative_to(ROOT).as_posix()
            if present.is_file() and path not in wanted:
                print(f"removed {path}")
                present.unlink()
                changes += 1
            elif present.is_dir() and not any(present.iterdir()):
                present.rmdir()
    return changes
