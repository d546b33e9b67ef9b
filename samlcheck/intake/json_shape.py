"""Careful steps into JSON that anybody may have written: what is not of the expected type is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["items", "member", "pair", "text"]


def member(value: object, *path: str) -> object:
    """Follow keys through objects; None where one is missing."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: object, *path: str) -> str | None:
    """Follow keys to a string; None where there is none."""
    found = member(value, *path)
    return found if isinstance(found, str) else None


def items(value: object) -> Iterator[tuple[int, object]]:
    """Number the elements of an array; nothing for anything else."""
    return enumerate(value) if isinstance(value, list) else iter(())


def pair(value: object) -> tuple[str, str] | None:
    """Read `[name, value]` or `{"name": name, "value": value}`."""
    if isinstance(value, dict):
        value = [value.get("name"), value.get("value")]
    if not isinstance(value, list) or len(value) != len(("name", "value")):
        return None
    name, content = value
    return (name, content) if isinstance(name, str) and isinstance(content, str) else None
