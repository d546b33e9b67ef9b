"""Cases of CRT002: a signing certificate ends soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def ending(days: int, name: str = "idp") -> x509.Certificate:
    """A certificate that ends that many days, and an hour, after the response was issued."""
    return key(name).certificate(not_before=NOT_BEFORE, not_after=ISSUED + timedelta(days=days, hours=1))


def in_six_days(idp: Minter) -> Given:
    """Metadata whose certificate ends in six days."""
    return {"metadata": [idp.metadata(keys=[ending(6)])]}


def in_twenty_days(idp: Minter) -> Given:
    """Metadata whose certificate ends in twenty days."""
    return {"metadata": [idp.metadata(keys=[ending(20)])]}


def in_fifty_days(idp: Minter) -> Given:
    """Metadata whose certificate ends in fifty days."""
    return {"metadata": [idp.metadata(keys=[ending(50)])]}


def in_eighty_days(idp: Minter) -> Given:
    """Metadata whose certificate ends in eighty days."""
    return {"metadata": [idp.metadata(keys=[ending(80)])]}


@bad(outcome="accept", trust=in_six_days, also=("CRT008",))
def within_a_week(idp: Minter) -> bytes:
    """The last week."""
    return idp.response()


@bad(outcome="accept", trust=in_twenty_days, also=("CRT008",))
def within_a_month(idp: Minter) -> bytes:
    """The last month."""
    return idp.response()


@bad(outcome="accept", trust=in_fifty_days, also=("CRT008",))
def within_two_months(idp: Minter) -> bytes:
    """The last two months: time to plan the change."""
    return idp.response()


@bad(outcome="accept", trust=in_eighty_days, also=("CRT008",), options={"within": 90 * 86_400})
def within_the_time_asked_for(idp: Minter) -> bytes:
    """Eighty days are soon where ninety were asked for."""
    return idp.response()


@bad(outcome=None, trust="none", also=("MD007",))
def successor_in_the_metadata(idp: Minter) -> bytes:
    """The metadata lists the one that ends and its successor: only the first is meant."""
    return idp.metadata(keys=[ending(20), "idp-next"])


@good(trust=in_eighty_days)
def eighty_days_left(idp: Minter) -> bytes:
    """Eighty days are enough by default."""
    return idp.response()
