"""What a response says of one thing, and the thing itself: the shapes that the tables of facts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samlcheck.model.exchange import Exchange

__all__ = ["Fact", "Part", "Said", "Unit", "as_set", "once"]

Part = Literal["message", "response", "assertion"]
Unit = Literal["seconds"]


class Said(NamedTuple):
    """
    What one response says of something: `texts` without order, none when it says nothing.

    What tells users apart is compared by its `kinds`, one of which both must have; `about` says the kind in words.
    """

    texts: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """
    One thing that two responses are compared in.

    `id` is for programs and stays, `label` is for people. `part` is what must be readable in both. `of` gives what a
    message says. `common`: what one of the two does not have at all is told by another fact. `unit`: whole seconds
    after the assertion's IssueInstant, which two clocks and a rounding may move. `alike` may find the same in two that
    say it differently.
    """

    id: str
    label: str
    of: Callable[[Exchange], Mapping[str, Said]]
    part: Part = "assertion"
    common: bool = False
    unit: Unit | None = None
    alike: Callable[[Exchange, Exchange], bool] | None = None


def as_set(texts: Iterable[str]) -> Said:
    """Texts whose order and number do not matter."""
    return Said(tuple(sorted(set(texts))))


def once(*texts: str | None) -> Mapping[str, Said]:
    """What is said once a message; None is not said."""
    return {"": as_set(text for text in texts if text is not None)}
