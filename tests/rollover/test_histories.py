"""
Histories of an identity provider and of AWS, simulated apart from the code that judges them.

The model is naive on purpose. A key is a number; the identity provider signs with one, each provider in IAM has a set
of them, and a sign-in is accepted when the one is in the other. What samlcheck gets are files: metadata with real
certificates, made from those sets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography.x509 import Certificate
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.idp.providers import IDPS
from samlcheck.mint import Minter, key
from samlcheck.mint.metadata import MetadataKey
from samlcheck.rollover.change import Change, change_of
from samlcheck.rollover.keys import Listed, Publication, read_publication
from samlcheck.rollover.sides import Side
from samlcheck.rollover.signers import Signature
from samlcheck.rollover.situation import Given
from samlcheck.rollover.states import State

KEYS = ("idp", "idp-next", "ec-p256", "ec-p384")
APART = 100
"""Days between the beginnings of two certificates."""
LIVES = {"plain": 160, "entra": 160, "adfs": 5_000}
"""Days that a certificate lives: AD FS makes one by itself at the end, and no history here lasts so long."""
NOBODYS = -1
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
ACCOUNTS = ("111122223333", "444455556666", "777788889999")


def day(number: int) -> datetime:
    """The moment that a day begins."""
    return FIRST + timedelta(days=number)


@dataclass
class World:
    """An identity provider of one product, and three providers in IAM."""

    product: str
    today: int = 0
    made: int = 1
    chosen: int = 0
    retired: int = 0
    held: list[frozenset[int]] = field(default_factory=lambda: [frozenset({0})] * 3)
    versions: list[frozenset[int]] = field(default_factory=lambda: [frozenset({0})])

    @property
    def newest(self) -> int:
        """The key made last."""
        return self.made - 1

    def signs(self, on: int) -> int:
        """The key that signs on a day, as the product does it; NOBODYS is one that AD FS has made by itself."""
        if self.product == "adfs" and on >= self.newest * APART + LIVES["adfs"] - 20 + 5:
            return NOBODYS
        if self.newest > self.chosen:
            if self.product == "entra" and on >= self.chosen * APART + LIVES["entra"]:
                return self.newest
            if self.product == "adfs" and on >= self.newest * APART + 5:
                return self.newest
        return self.chosen

    def do(self, what: str, who: int, version: int, days: int) -> None:
        """Let some days go by, and do one thing."""
        self.today += days
        self.chosen = self.signs(self.today)
        if what == "make" and self.newest == self.chosen and self.made < len(KEYS):
            self.today = max(self.today, self.made * APART)
            self.chosen = self.signs(self.today)
            self.made += 1
        elif what == "activate":
            self.chosen = self.newest
        elif what == "retire":
            self.retired = self.chosen
        self.chosen = self.signs(self.today)
        self.versions.append(frozenset(range(self.retired, self.made)))
        if what == "upload":
            self.held[who] = self.versions[-1 - version % len(self.versions)]

    def accepted(self, who: int, signer: int) -> bool:
        """Whether AWS takes a response that this key signed."""
        return signer in self.held[who]


@cache
def listed(product: str, number: int) -> Listed:
    """The key and its certificate."""
    return published(product, frozenset({number})).listed(Minter(product).issuer)[0]


@cache
def published(product: str, keys: frozenset[int]) -> Publication:
    """Metadata that lists these keys."""
    listed_keys = [MetadataKey(key=KEYS[each], certificate=_certificate(product, each)) for each in sorted(keys)]
    return read_publication(Minter(product).metadata(keys=listed_keys), "metadata.xml")


def _certificate(product: str, number: int) -> Certificate:
    begins = day(number * APART)
    return key(KEYS[number]).certificate(
        subject=Minter(product).habits.subject,
        serial=1_000 + number,
        not_before=begins,
        not_after=begins + timedelta(days=LIVES[product]),
    )


def sides(world: World) -> tuple[Side, ...]:
    """What is uploaded, as files."""
    return tuple(
        Side(
            arn=f"arn:aws:iam::{account}:saml-provider/P",
            source=account,
            uploaded=published(world.product, world.held[who]),
            error=None,
        )
        for who, account in enumerate(ACCOUNTS)
    )


def asked(world: World, at: int, *, response: bool, files: str = "new") -> Change:
    """
    The answer about the newest certificate, with a response of today if there is one.

    `files`: the new certificate alone, or what is published, alone or with what was published at first.
    """
    name = Minter(world.product).issuer
    seen = listed(world.product, world.signs(world.today))
    captured = Signature(source="response.xml", issuer=name, issued=day(world.today), listed=seen, why=None)
    of_today = (published(world.product, world.versions[-1]),)
    given: dict[str, dict[str, tuple[Publication, ...]]] = {
        "new": {"new": (published(world.product, frozenset({world.newest})),)},
        "either": {"either": of_today},
        "both": {"old": (published(world.product, world.versions[0]),), "new": of_today},
    }
    what = Given(
        **given[files],
        sides=sides(world),
        signatures=(captured,) if response else (),
    )
    return change_of(
        what, at=day(at), now=day(world.today), entity_id=None, recognised=lambda _: IDPS.get(world.product)
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world after up to fourteen things that happened."""
    world = World(product=draw(st.sampled_from(sorted(LIVES))))
    things = st.tuples(
        st.sampled_from(("make", "activate", "retire", "upload", "upload", "upload")),
        st.integers(0, 2),
        st.sampled_from((0, 0, 0, 1, 3)),
        st.integers(0, 40),
    )
    for what, who, version, days in draw(st.lists(things, max_size=14)):
        world.do(what, who, version, days)
    return world


def names(change: Change, who: set[int]) -> set[str]:
    """The ARNs of these providers."""
    return {change.standings[each].side.arn for each in who}


@settings(max_examples=120)
@given(worlds(), st.integers(0, 200))
def test_who_would_break_is_exactly_who_breaks(world: World, later: int) -> None:
    """With a response of today, each provider that is said to break does, and no other, on whatever day it is asked."""
    at = world.today + later
    change = asked(world, at, response=True)
    signs = world.signs(at)
    works = {who for who in range(3) if world.accepted(who, signs)}
    after = {who for who in range(3) if world.accepted(who, world.newest)}
    assert names(change, works - after) == {each.side.arn for each in change.breaks}
    assert names(change, set(range(3)) - works) == {each.side.arn for each in change.broken}


@settings(max_examples=120)
@given(worlds(), st.integers(0, 200), st.booleans())
def test_nothing_that_is_called_safe_loses_a_sign_in(world: World, later: int, response: bool) -> None:  # noqa: FBT001 hypothesis draws it
    """Where it is safe, no sign-in that works is lost by the activation, whether or not it is proven what signs."""
    at = world.today + later
    change = asked(world, at, response=response)
    lost = {who for who in range(3) if world.accepted(who, world.signs(at)) and not world.accepted(who, world.newest)}
    assert not (change.safe and lost)
    ready = all(world.accepted(who, world.newest) for who in range(3))
    assert change.safe == (ready and (response or not change.broken))


@settings(max_examples=120)
@given(worlds(), st.integers(0, 200), st.booleans(), st.sampled_from(("either", "both")))
def test_whatever_files_are_given(world: World, later: int, response: bool, files: str) -> None:  # noqa: FBT001 as above
    """Nor where the files list every key that there is, and it has to be found out which one is new."""
    at = world.today + later
    change = asked(world, at, response=response, files=files)
    lost = {who for who in range(3) if world.accepted(who, world.signs(at)) and not world.accepted(who, world.newest)}
    assert not (change.verdict in {"safe", "done"} and lost)


@settings(max_examples=80)
@given(worlds())
def test_a_day_that_breaks_somebody_breaks_exactly_those(world: World) -> None:
    """The calendar names those whose sign-ins the product ends by itself, and the day on which it does."""
    change = asked(world, world.today, response=True)
    for each in change.days:
        if each.kind == "switches-by-itself":
            on = (each.at - FIRST).days
            before, after = (world.signs(max(when, world.today)) for when in (on - 1, on))
            lost = {who for who in range(3) if world.accepted(who, before) and not world.accepted(who, after)}
            assert names(change, lost) == set(each.breaks)


@settings(max_examples=80)
@given(worlds())
def test_a_state_says_what_a_provider_has(world: World) -> None:
    """Each state is what it is called: by the keys that the provider has, and the one that signs."""
    change = asked(world, world.today, response=True)
    signs = world.signs(world.today)
    for who, standing in enumerate(change.standings):
        old, new = signs in world.held[who], world.newest in world.held[who]
        ready = State.OVERLAP_COMPLETE if new else State.SUCCESSOR_PUBLISHED
        right = State.BROKEN if not old else State.SWITCHED if signs == world.newest else ready
        assert standing.state == right or (right, standing.state) == (State.SWITCHED, State.RETIRED)
