"""Cases of AWS131: a SessionDuration outside of the limits."""

from __future__ import annotations

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="keycloak")
def minutes(idp: Minter) -> bytes:
    """Sixty was meant in minutes."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "60"})


@bad(flavour="entra")
def a_day(idp: Minter) -> bytes:
    """Twelve hours are the most."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "86400"})


@bad()
def no_end(idp: Minter) -> bytes:
    """A number of more digits than any duration has."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "9" * 30})


@good()
def shortest(idp: Minter) -> bytes:
    """A quarter of an hour."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "900"})


@good(also=("AWS133",))
def longest(idp: Minter) -> bytes:
    """Twelve hours, which only a note remarks."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "43200"})
