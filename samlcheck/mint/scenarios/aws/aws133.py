"""Cases of AWS133: a SessionDuration over one hour."""

from __future__ import annotations

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="okta")
def eight_hours(idp: Minter) -> bytes:
    """A working day: the console gives it, a program may be refused."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "28800"})


@good()
def one_hour(idp: Minter) -> bytes:
    """What every role allows."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "3600"})
