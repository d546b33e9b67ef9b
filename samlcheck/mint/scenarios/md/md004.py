"""Cases of MD004: a validUntil that is over."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="pingone", also=("MD007",))
def last_week(idp: Minter) -> bytes:
    """It ended a week ago."""
    return idp.metadata(valid_until=timedelta(days=-7))


@bad(outcome=None, trust="none", also=("CRT001", "MD007"), now="2028-02-01T00:00:00Z", flavour="google")
def with_googles_certificate(idp: Minter) -> bytes:
    """Google ends its metadata with its certificate; both are over."""
    return idp.metadata()


@bad(outcome=None, trust="none", also=("IAM005",))
def aggregate_left_lying(idp: Minter) -> bytes:
    """An aggregate that nobody has fetched since last month."""
    return idp.metadata(aggregate=True, sign_root=True, aggregate_until=timedelta(days=-20))


@good(outcome=None, trust="none", flavour="pingone", also=("MD007",))
def next_year(idp: Minter) -> bytes:
    """It ends in a year."""
    return idp.metadata(valid_until=timedelta(days=365))


@good(outcome=None, trust="none", flavour="google", also=("MD007",))
def googles(idp: Minter) -> bytes:
    """Google's ends in a year and a half."""
    return idp.metadata()
