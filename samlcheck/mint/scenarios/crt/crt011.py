"""Cases of CRT011: a signing certificate was made for more than five years, or is older than asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from cryptography import x509

from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]
YEAR = 365 * 86_400


def lasting(years: int) -> x509.Certificate:
    """A certificate of that many years."""
    return key("idp").certificate(not_before=NOT_BEFORE, not_after=_later(NOT_BEFORE, years))


def ten_years(idp: Minter) -> Given:
    """Metadata whose certificate lasts ten years."""
    return {"metadata": [idp.metadata(keys=[lasting(10)])]}


def _later(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)


@bad(outcome="accept", trust=ten_years, flavour="okta")
def made_for_ten_years(idp: Minter) -> bytes:
    """Ten years, as Okta makes them."""
    return idp.response()


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_for_a_hundred_years(idp: Minter) -> bytes:
    """A certificate that nobody will live to change."""
    return idp.metadata(keys=[lasting(100)])


@bad(outcome="accept", options={"rotate_every": YEAR})
def older_than_a_year(idp: Minter) -> bytes:
    """Sixteen months old, where a change every year was asked for."""
    return idp.response()


@good(outcome=None, trust="none", also=("MD007",))
def five_years(idp: Minter) -> bytes:
    """Five years to the day, leap days included."""
    return idp.metadata(keys=[lasting(5)])


@good(options={"rotate_every": 2 * YEAR})
def younger_than_two_years(idp: Minter) -> bytes:
    """Sixteen months old, where a change every two years was asked for."""
    return idp.response()
