"""The whole answer about a change of certificate: each provider's state, who would break, whether it is safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from samlcheck.rollover.on_the_day import Day, days_of
from samlcheck.rollover.situation import Given, Signer, Situation, entity_of, situation_of
from samlcheck.rollover.states import State, state_of, works

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.idp.providers import Idp
    from samlcheck.rollover.sides import Side

__all__ = ["Change", "Standing", "Verdict", "change_of"]

Verdict = Literal["safe", "done", "would-break", "broken", "unproven", "unread", "nothing-to-activate", "no-sides"]
"""
safe: making the successor active loses no sign-in. done: the successor signs, and everybody has it. would-break: it
would lose some. broken: some are lost already. unproven: everybody has the successor, and whether some are lost already
hangs on what signs, which nothing proves. unread: of some provider nothing is known. nothing-to-activate: there is no
successor. no-sides: nobody said what is uploaded. Only the first two are exit status 0.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """
    One provider: the keys it `holds` for the identity provider, its state (None where it could not be read), whether
    sign-ins work, and whether they will once the successor is active, or any key that may be meant by it.
    """

    side: Side
    holds: frozenset[str]
    state: State | None
    works: bool
    works_after: bool

    @property
    def breaks(self) -> bool:
        """Whether making the successor active ends sign-ins that work."""
        return self.works and not self.works_after


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """
    The answer, as of `at`; `at_given` tells that somebody asked for that day. `unrelated` are providers that know other
    identity providers and not this one: nothing of them changes, and nobody is to give them its metadata.
    """

    given: Given
    situation: Situation
    at: datetime
    now: datetime
    at_given: bool
    signer: Signer
    standings: tuple[Standing, ...]
    unrelated: tuple[Side, ...]
    days: tuple[Day, ...]

    @property
    def breaks(self) -> tuple[Standing, ...]:
        """Whose sign-ins would end."""
        return tuple(each for each in self.standings if each.breaks)

    @property
    def broken(self) -> tuple[Standing, ...]:
        """Whose sign-ins are refused as it is."""
        return tuple(each for each in self.standings if each.state is State.BROKEN)

    @property
    def unread(self) -> tuple[Standing, ...]:
        """Of whom nothing is known."""
        return tuple(each for each in self.standings if each.state is None)

    @property
    def safe(self) -> bool:
        """
        Whether making the successor active loses no sign-in of any provider given, and there is one of each.

        Where some are refused already, only a captured response tells that it is the successor that mends it: else the
        files may be the other way round.
        """
        return (
            self.situation.successor is not None
            and bool(self.standings)
            and all(each.works_after for each in self.standings)
            and (not self.broken or self.signer.basis == "proven")
        )

    @property
    def switched(self) -> bool:
        """Whether the successor signs already."""
        return self.situation.successor is not None and self.signer.key == self.situation.successor

    @property
    def verdict(self) -> Verdict:
        """The answer in one word."""
        if not self.standings:
            return "no-sides"
        if self.situation.successor is None:
            return "broken" if self.broken else "unread" if self.unread else "nothing-to-activate"
        if self.safe:
            return "done" if self.switched else "safe"
        if self.signer.basis == "presumed" and all(each.works_after for each in self.standings):
            return "unproven"
        return "would-break" if self.breaks else "broken" if self.broken else "unread"


def change_of(
    given: Given,
    *,
    at: datetime | None,
    now: datetime,
    entity_id: str | None,
    recognised: Callable[[str], Idp | None],
) -> Change:
    """
    Judge a change as of `at`, or as of `now` where no day is given; `recognised` says which product an entityID is.

    Raises UsageError where it is not clear which identity provider this is about.
    """
    name = entity_of(given, entity_id)
    moment = at or now
    situation = situation_of(given, name, recognised(name), moment)
    unrelated = tuple(side for side in given.sides if not side.error and name not in side.entity_ids)
    sides = tuple(side for side in given.sides if side not in unrelated)
    holds = {side.arn: frozenset(each.spki for each in side.listed(name)) for side in sides}
    return Change(
        given=given,
        situation=situation,
        at=moment,
        now=now,
        at_given=at is not None,
        signer=situation.signer(moment),
        standings=tuple(_standing(side, holds[side.arn], situation, moment) for side in sides),
        unrelated=unrelated,
        days=days_of(given, situation, holds),
    )


def _standing(side: Side, holds: frozenset[str], situation: Situation, at: datetime) -> Standing:
    now = situation.moment(at)
    after = {each.spki for each in (situation.successor, *situation.rivals) if each}
    works_after = after <= holds if after else works(holds, now)
    state = state_of(holds, now)
    if state is State.OVERLAP_COMPLETE and not works_after:
        state = State.SUCCESSOR_PUBLISHED
    return Standing(
        side=side,
        holds=holds,
        state=None if side.error else state,
        works=works(holds, now),
        works_after=works_after,
    )
