"""Cases of AST006 not-yet-valid."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

MINUTE = timedelta(minutes=1)


@bad(outcome="accept")
def a_minute_ahead(idp: Minter) -> bytes:
    """NotBefore is a minute after the issue: the clock skew covers it."""
    return idp.response(not_before=MINUTE)


@bad(outcome="accept")
def as_far_ahead_as_the_skew(idp: Minter) -> bytes:
    """Exactly the three minutes of clock skew are still within it."""
    return idp.response(not_before=3 * MINUTE)


@bad()
def an_hour_ahead(idp: Minter) -> bytes:
    """NotBefore in local time with a Z behind it."""
    return idp.response(not_before=60 * MINUTE, not_on_or_after=120 * MINUTE)


@bad(options={"clock_skew": 0, "at": "2026-06-01T08:54:59Z"}, also=("RSP009",))
def a_second_too_early(idp: Minter) -> bytes:
    """Judged for the second before NotBefore, without any clock skew."""
    return idp.response()


@bad()
def confirmation_too(idp: Minter) -> bytes:
    """The confirmation has a NotBefore of its own, later than that of the Conditions."""
    return idp.response(
        not_before=2 * MINUTE, confirmation_not_before=4 * MINUTE, confirmation_not_on_or_after=30 * MINUTE
    )


@good(options={"clock_skew": 0, "at": "2026-06-01T08:55:00Z"}, also=("RSP009",))
def at_its_very_beginning(idp: Minter) -> bytes:
    """The moment of NotBefore itself is inside."""
    return idp.response()
