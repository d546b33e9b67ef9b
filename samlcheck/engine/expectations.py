"""The files of expectations that were given beside a message, in whichever form, each under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.model.expectations import Expectations

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["load_expectations"]


def load_expectations(items: Iterable[bytes | str | Expectations]) -> tuple[Expectations, ...]:
    """What is expected by each of them, TOML or read before. Raises UsageError, which names the item and the key."""
    return tuple(
        item if isinstance(item, Expectations) else _read(item, f"expectations[{number}]")
        for number, item in enumerate(items)
    )


def _read(item: bytes | str, source: str) -> Expectations:
    from samlcheck.model.expectation_file import read_expectations  # noqa: PLC0415 only who expects something pays

    return read_expectations(item, source=source)
