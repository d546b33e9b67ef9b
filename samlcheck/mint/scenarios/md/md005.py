"""Cases of MD005: a validUntil that is near."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="pingone", also=("MD007",))
def in_two_weeks(idp: Minter) -> bytes:
    """It ends in two weeks."""
    return idp.metadata(valid_until=timedelta(days=14))


@bad(outcome=None, trust="none", also=("IAM005",))
def aggregate_of_yesterday(idp: Minter) -> bytes:
    """An aggregate that ends tomorrow: the newer one has not been fetched."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=1))


@good(outcome=None, trust="none", also=("IAM005",))
def fresh_aggregate(idp: Minter) -> bytes:
    """An aggregate lasts five days and more, and is made anew long before."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=5))


@good(outcome=None, trust="none", flavour="google", also=("MD007",))
def far_away(idp: Minter) -> bytes:
    """Google's ends in a year and a half."""
    return idp.metadata()
