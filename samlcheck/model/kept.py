"""
Facts that several rules conclude from the same subject, concluded once.

They are kept with the subject, so that nothing of a message outlives it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Facts", "kept"]

Facts = dict["Callable[..., Any]", Any]


class _Keeper(Protocol):
    @property
    def facts(self) -> Facts: ...


Subject = TypeVar("Subject", bound=_Keeper)
Fact = TypeVar("Fact")


def kept(conclude: Callable[[Subject], Fact]) -> Callable[[Subject], Fact]:
    """Have what `conclude` makes of a subject kept in its `facts`."""

    @wraps(conclude)
    def once(subject: Subject) -> Fact:
        try:
            fact: Fact = subject.facts[conclude]
        except KeyError:
            fact = subject.facts[conclude] = conclude(subject)
        return fact

    return once
