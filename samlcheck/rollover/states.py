"""
The state machine of a change of certificate, for one relying side: what it is in, and what switching does to it.

Pure: a key is its SHA-256 (spki_sha256), for a signature is verified with a key, whatever certificate carries it (IAM
User Guide: responses are validated with the keys of the provider's metadata; certificates that have ended are not
looked at).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Moment", "State", "state_of", "works"]


class State(StrEnum):
    """
    Where a relying side stands, in the order of a change that goes well; broken is none of them.

    single: it holds the key that signs, and there is no other. successor-published: there is a successor, and it does
    not hold it. overlap-complete: it holds both, and the old one signs. switched: it holds both, and the new one signs.
    retired: it holds the new one alone, which signs. broken: it does not hold the key that signs.
    """

    SINGLE = "single"
    SUCCESSOR_PUBLISHED = "successor-published"
    OVERLAP_COMPLETE = "overlap-complete"
    SWITCHED = "switched"
    RETIRED = "retired"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """
    What the identity provider has at one moment: the key that signs (None for one that nobody was given), the key that
    is to sign next or that has just begun to, None where there is none, and all keys that are known of it.
    """

    signer: str | None
    successor: str | None
    known: frozenset[str] = frozenset()


def state_of(holds: AbstractSet[str], moment: Moment) -> State:
    """The state of a side that holds these keys under the identity provider's name; none where it lacks the name."""
    if not works(holds, moment):
        return State.BROKEN
    if moment.successor is None:
        return State.SINGLE
    if moment.signer == moment.successor:
        return State.SWITCHED if holds & (moment.known - {moment.successor}) else State.RETIRED
    return State.OVERLAP_COMPLETE if moment.successor in holds else State.SUCCESSOR_PUBLISHED


def works(holds: AbstractSet[str], moment: Moment) -> bool:
    """Whether a sign-in at that moment is accepted, as far as its key goes."""
    return moment.signer is not None and moment.signer in holds
