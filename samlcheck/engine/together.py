"""What a rule found in several entities of one document, told once: the first in full, the others by their number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samlcheck.rulekit import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.rulekit import Problem

__all__ = ["Together", "together"]

_SHOWN = 3
"""Places of other entities that are shown."""


class Together:
    """
    The Problems of one entity as they are; of several, the first entity's first, with a count and three places.

    Nothing else of the others is kept.
    """

    def __init__(self) -> None:
        self._first: Sequence[Problem] = ()
        self._others = 0
        self._places: list[Related] = []

    def add(self, problems: Sequence[Problem]) -> bool:
        """Take what was found in one more entity; whether a place in it is held."""
        if not problems or not self._first:
            self._first = self._first or problems
            return bool(problems)
        self._others += 1
        where = problems[0].where
        if where is None or self._others > _SHOWN:
            return False
        self._places.append(Related("likewise", where))
        return True

    @property
    def problems(self) -> list[Problem]:
        """All of it."""
        if not self._others:
            return [*self._first]
        first = self._first[0]
        count = f"{self._others:,} more {'entity' if self._others == 1 else 'entities'}"
        message = f"{first.message}; likewise in {count}"
        return [replace(first, message=message, related=(*first.related, *self._places))]


def together(of_each: Iterable[Iterable[Problem]]) -> list[Problem]:
    """What was found in each entity, told once."""
    found = Together()
    for problems in of_each:
        found.add([*problems])
    return found.problems
