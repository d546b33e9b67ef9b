"""
Holds branch coverage to its promise: every branch of the rules; of the core all but the few that are listed.

Reads coverage's JSON report. What the tests leave out of samlcheck/core must stand, at most ten entries and
none of them stale, in tests/core/uncovered_branches.toml:

    [[branch]]
    file = "samlcheck/core/xml.py"
    line = "if depth > MAX_DEPTH:"
    to = "raise XmlError("
    reason = "why no test can reach it"

`line` is the line that the branch leaves and `to` the one it would reach, as they are written in the file.
`to` is "exit" where the function ends, and left out for a line outside any branch.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LISTED = ROOT / "tests" / "core" / "uncovered_branches.toml"
MOST_LISTED = 10


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One branch, or one line outside any branch, that no test takes."""

    file: str
    line: str
    to: str

    def __str__(self) -> str:
        """Name the gap as a reader of the code would."""
        return f"{self.file}: {self.line}" + (f"  ->  {self.to}" if self.to else "")


def gaps(file: str, report: dict[str, Any], source: list[str]) -> list[Gap]:
    """List what `file` leaves untaken, each cause once, without what lies behind an untaken branch."""
    missing_lines = set(report["missing_lines"])
    executable = sorted(missing_lines | set(report["executed_lines"]))
    roots = [(start, end) for start, end in report["missing_branches"] if start not in missing_lines]
    behind = {end for _, end in roots}
    found = [Gap(file, text(source, start), text(source, end)) for start, end in roots]
    run: list[int] = []
    for line in [*executable, 0]:
        if line in missing_lines:
            run.append(line)
            continue
        if run and behind.isdisjoint(run):
            found.append(Gap(file, text(source, run[0]), ""))
        run = []
    return found


def text(source: list[str], line: int) -> str:
    """Give the text of a line; coverage names a function's exit by a number below one."""
    return source[line - 1].strip() if line > 0 else "exit"


def listed() -> list[tuple[Gap, str]]:
    """Read the admitted gaps with their reasons."""
    if not LISTED.exists():
        return []
    entries = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("branch", [])
    return [(Gap(entry["file"], entry["line"], entry.get("to", "")), entry["reason"]) for entry in entries]


def complaints(found: list[Gap], admitted: list[tuple[Gap, str]]) -> list[str]:
    """Say what breaks the promise, one sentence each."""
    rules = [gap for gap in found if gap.file.startswith("samlcheck/rules/")]
    core = Counter(gap for gap in found if gap.file.startswith("samlcheck/core/"))
    excused = Counter(gap for gap, _ in admitted)
    said = [f"no test takes this branch of a rule: {gap}" for gap in rules]
    said += [
        f"no test takes this branch of the core, and it is not listed: {gap}"
        for gap in sorted((core - excused).elements())
    ]
    said += [f"listed, and yet there is no such untaken branch: {gap}" for gap in sorted((excused - core).elements())]
    said += [f"listed without a reason: {gap}" for gap, reason in admitted if not reason.strip()]
    if len(admitted) > MOST_LISTED:
        said.append(f"{len(admitted)} branches are listed, at most {MOST_LISTED} may be")
    return said


def main() -> int:
    """Judge the report named on the command line; 1 when the promise is broken."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = [
        gap
        for file, facts in sorted(report["files"].items())
        for gap in gaps(Path(file).as_posix(), facts, (ROOT / file).read_text(encoding="utf-8").splitlines())
    ]
    for room in ("core", "rules"):
        branches = [facts["summary"] for file, facts in report["files"].items() if f"/{room}/" in Path(file).as_posix()]
        covered = sum(summary["covered_branches"] for summary in branches)
        total = sum(summary["num_branches"] for summary in branches)
        print(f"samlcheck/{room}: {covered} of {total} branches taken in {len(branches)} files")
    admitted = listed()
    for gap, reason in admitted:
        print(f"listed: {gap}: {reason}")
    said = complaints(found, admitted)
    print("\n".join(said) if said else "branch coverage is as promised")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
