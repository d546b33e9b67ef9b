"""Prints the lowest version of each runtime dependency that pyproject.toml admits, as pip constraints."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
REQUIREMENT = re.compile(r"([a-z0-9-]+)>=([0-9.]+)")


def main() -> None:
    """Print one `name==version` line for each dependency; a dependency of another form is an error."""
    for dependency in tomllib.loads(PYPROJECT.read_text())["project"]["dependencies"]:
        match = REQUIREMENT.match(dependency)
        if match is None:
            message = f"{dependency!r} in pyproject.toml names no lowest version"
            raise SystemExit(message)
        print(f"{match[1]}=={match[2]}")


if __name__ == "__main__":
    main()
