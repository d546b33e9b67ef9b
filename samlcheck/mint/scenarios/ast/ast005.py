"""Cases of AST005 conditions-expired."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good

HOUR = timedelta(hours=1)


@bad(options={"at": "2026-06-01T09:05:00Z", "clock_skew": 0})
def at_its_very_end(idp: Minter) -> bytes:
    """Judged for the moment of NotOnOrAfter itself."""
    return idp.response(confirmation_not_on_or_after=HOUR)


@bad(options={"at": "2026-06-01T10:03:00Z"}, also=("AST004", "AST007"), flavour="entra")
def an_hour_later(idp: Minter) -> bytes:
    """Entra's hour is over; of all that has passed AWS names its own five minutes first."""
    return idp.response()


@bad()
def over_before_its_issue(idp: Minter) -> bytes:
    """The end of the Conditions comes from another clock than the rest."""
    return idp.response(not_before=-2 * HOUR, not_on_or_after=-HOUR)


@bad(outcome="accept", also=("AST007",), suffix="har", now="2026-06-01T09:01:00Z")
def posted_too_late(idp: Minter) -> bytes:
    """The HAR says that it was posted twenty minutes after its issue; a note names the option that judges for then."""
    return captures.har(idp.response(confirmation_not_on_or_after=HOUR), posted_at="2026-06-01T11:20:00.000+02:00")


@good(options={"at": "2026-06-01T09:04:59Z", "clock_skew": 0})
def a_second_before_its_end(idp: Minter) -> bytes:
    """Judged for the last second of the window."""
    return idp.response()


@good(options={"at": "2026-06-01T09:04:00Z"}, flavour="okta")
def within_the_window(idp: Minter) -> bytes:
    """Okta: five minutes before and after the issue."""
    return idp.response()
