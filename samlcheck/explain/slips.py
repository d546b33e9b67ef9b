"""
A message with a slip in it: a letter that is missing, doubled, wrong, or has changed places with the next.

Such a text is still not the message; how little is between them is what can be said. Pure.
"""

from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import Final, NamedTuple

from samlcheck.explain.normal import EDGE

__all__ = ["Reach", "reach", "slips_allowed"]

_LETTERS: Final = 40
"""A message with as many letters may have two slips."""


class Reach(NamedTuple):
    """How many letters of a wording are in a text, and with how many slips."""

    covered: int
    slips: int


def slips_allowed(covered: int) -> int:
    """How many slips a text may have in so many letters; with more it only resembles them."""
    return 2 if covered >= _LETTERS else 1


def reach(known: str, said: str, most: int) -> Reach | None:
    """What both have in common from their beginnings, until one of them ends; None where that takes more slips."""
    same = sum(1 for _ in takewhile(bool, map(eq, known, said)))
    known, said = known[same:], said[same:]
    if not known or said[:1] in ("", EDGE):
        return Reach(same, 0)
    if not most:
        return None
    swapped = known[:2] == said[1::-1]
    ways = ((1, 0), (0, 1), (1, 1), *(((2, 2),) if swapped else ()))
    rests = ((skip, reach(known[skip:], said[over:], most - 1)) for skip, over in ways)
    found = [Reach(same + skip + rest.covered, rest.slips + 1) for skip, rest in rests if rest]
    return min(found, key=lambda each: (each.slips, -each.covered), default=None)
