"""How each product changes its certificate, as data."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samlcheck.idp.providers import ADFS, ENTRA, IDPS, NETIQ
from samlcheck.idp.rollovers import ROLLOVERS, rollover_of


def test_each_product_is_there_or_is_said_not_to_be() -> None:
    """All but NetIQ, of which no source confirms anything."""
    assert set(IDPS) - set(ROLLOVERS) == {NETIQ.id}
    assert (rollover_of(NETIQ), rollover_of(None)) == (None, None)


@pytest.mark.parametrize("name", ROLLOVERS)
def test_each_fact_has_a_source(name: str) -> None:
    """And each step is there."""
    rollover = ROLLOVERS[name]
    assert all((rollover.make, rollover.publish, rollover.activate, rollover.retire))
    assert [habit.text for habit in rollover.habits if not (habit.source and habit.text.endswith("."))] == []


def test_who_switches_by_itself() -> None:
    """Entra when the old one has ended, AD FS five days after it made one, which it does twenty days before the end."""
    assert [name for name, each in ROLLOVERS.items() if each.signs_when_old_ends] == [ENTRA.id]
    adfs = ROLLOVERS[ADFS.id]
    assert (adfs.made_before_end, adfs.signs_after_making) == (timedelta(days=20), timedelta(days=5))
