"""What is told of a class of attacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Answer", "Attack"]

Answer = Literal["refused", "left open", "warned of", "not decided"]
"""
`refused`: no forged content is judged, and the message does not pass. `left open`: nothing is read, so nothing can be
judged. `warned of`: the identity provider itself wrote and signed it. `not decided`: one message alone cannot show it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """
    One class: what it is, what it does, what stops it.

    `cases` are ids of scenarios, or how ids of bad ones begin. `codes` are those of rules, one of which every case has.
    `pair` tells that there is a genuine and a forged element, and that the finding points at both.
    """

    id: str
    title: str
    does: str
    stopped: str
    cases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    answer: Answer = "refused"
    pair: bool = False
