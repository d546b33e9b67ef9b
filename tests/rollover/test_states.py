"""The state machine by itself: every state, by what a provider holds and what signs."""

from __future__ import annotations

import pytest

from samlcheck.rollover.states import Moment, State, state_of

BEFORE = Moment(signer="old", successor="new", known=frozenset({"old", "new"}))
AFTER = Moment(signer="new", successor="new", known=frozenset({"old", "new"}))
ALONE = Moment(signer="old", successor=None, known=frozenset({"old"}))
UNKNOWN = Moment(signer=None, successor=None, known=frozenset({"old"}))


@pytest.mark.parametrize(
    ("holds", "moment", "state"),
    [
        ({"old"}, ALONE, State.SINGLE),
        ({"old"}, BEFORE, State.SUCCESSOR_PUBLISHED),
        ({"old", "new"}, BEFORE, State.OVERLAP_COMPLETE),
        ({"old", "new"}, AFTER, State.SWITCHED),
        ({"new"}, AFTER, State.RETIRED),
        ({"old"}, AFTER, State.BROKEN),
        ({"new"}, BEFORE, State.BROKEN),
        (set(), BEFORE, State.BROKEN),
        ({"old"}, UNKNOWN, State.BROKEN),
        ({"old", "another"}, BEFORE, State.SUCCESSOR_PUBLISHED),
        ({"new", "another"}, AFTER, State.RETIRED),
    ],
)
def test_state(holds: set[str], moment: Moment, state: State) -> None:
    """A key that nobody knows of the identity provider changes no state."""
    assert state_of(holds, moment) == state
