"""Cases of MD016: aggregates that live too long."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", also=("IAM005",))
def a_year(idp: Minter) -> bytes:
    """Whoever kept a copy can show it for a year."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=365))


@bad(outcome=None, trust="none", also=("IAM005",))
def thirty_days(idp: Minter) -> bytes:
    """Two days more than eduGAIN allows."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=30))


@good(outcome=None, trust="none", also=("IAM005",))
def two_weeks(idp: Minter) -> bytes:
    """Two weeks are usual."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=14))


@good(outcome=None, trust="none", also=("IAM005",))
def twenty_eight_days(idp: Minter) -> bytes:
    """The most that eduGAIN allows."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=28))
