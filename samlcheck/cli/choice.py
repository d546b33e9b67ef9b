"""Which of the captures of an input a command takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.intake import Capture

__all__ = ["messages", "taken"]

_MESSAGES: Final = ("response", "assertion")


def messages(captures: Sequence[Capture]) -> tuple[Capture, ...]:
    """Every message; without one every document; without one what there is."""
    found = tuple(each for each in captures if each.kind in _MESSAGES)
    return found or tuple(each for each in captures if each.kind != "unknown") or tuple(captures[:1])


def taken(captures: Sequence[Capture], *, every: bool) -> tuple[Capture, ...]:
    """All of them, or the one that would be judged."""
    return messages(captures) if every else (choose(captures).capture,)
