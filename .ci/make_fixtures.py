"""
Mints every case into fixtures/, with each product's metadata, and removes what no recipe makes any more.

Where a signature is random the committed bytes are the case and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generated import write

from samlcheck.mint import FLAVOURS, Minter
from samlcheck.mint.rollover import rollover_files
from samlcheck.mint.scenarios.registry import scenarios

ROOT = Path(__file__).resolve().parent.parent


def minted() -> Iterator[tuple[str, bytes]]:
    """Every fixture: its path from the project's root, and its bytes."""
    for case in scenarios():
        committed = ROOT / case.fixture
        yield case.fixture, committed.read_bytes() if case.random and committed.exists() else case.mint()
    for name in FLAVOURS:
        idp = Minter(name)
        yield f"fixtures/metadata/{name}.xml", idp.metadata()
        yield f"fixtures/metadata/{name}.provider.json", idp.provider_json()
    for name, data in rollover_files().items():
        yield f"fixtures/rollover/{name}", data


def main() -> None:
    """Writes what differs and says so."""
    wanted = dict(minted())
    changes = write(wanted, ("fixtures",))
    print(f"{len(wanted)} fixtures, {changes} changed")


if __name__ == "__main__":
    main()
