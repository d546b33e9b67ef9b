"""Cases of EXP005: other lengths of time than expected."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good

LIFETIME = 'version = 1\n[times]\nlifetime = "10m"\nconfirmation = { min = "1m", max = "10m" }\n'
DURATION = "version = 1\n[times]\nsession_duration = 3600\n"


@bad(outcome="accept", options={"expect": LIFETIME})
def for_a_day(idp: Minter) -> bytes:
    """An assertion that is good for a day can be stolen for a day."""
    return idp.response(not_on_or_after=timedelta(days=1))


@bad(outcome="accept", options={"expect": DURATION})
def half_an_hour(idp: Minter) -> bytes:
    """Sessions were to last an hour."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["1800"]})


@bad(outcome="accept", options={"expect": DURATION})
def no_duration(idp: Minter) -> bytes:
    """Without SessionDuration AWS decides how long it lasts."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: None})


@good(options={"expect": LIFETIME})
def five_minutes(idp: Minter) -> bytes:
    """As short as it was to be."""
    return idp.response(not_on_or_after=timedelta(minutes=5))


@good(options={"expect": DURATION})
def an_hour(idp: Minter) -> bytes:
    """The length that was expected."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["3600"]})
