"""Cases of AST019 already-expired-now."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="entra", now="2026-06-01T09:05:01Z")
def five_minutes_over(idp: Minter) -> bytes:
    """Entra's window lasts an hour; for AWS it is over a second after five minutes."""
    return idp.response()


@bad(outcome="accept", now="2026-11-22T09:00:00Z")
def half_a_year_old(idp: Minter) -> bytes:
    """A capture found in a ticket."""
    return idp.response()


@bad(outcome="accept", options={"at": "captured"}, suffix="har", now="2026-06-02T09:00:00Z")
def captured_yesterday(idp: Minter) -> bytes:
    """It was posted in time; that was yesterday."""
    return captures.har(idp.response(), posted_at="2026-06-01T09:00:20.000Z")


@bad(outcome="accept", options={"profile": "web-sso"}, now="2026-06-01T09:08:00Z")
def another_service(idp: Minter) -> bytes:
    """Outside AWS its own window counts, with the clock skew."""
    return idp.response()


@good()
def fresh(idp: Minter) -> bytes:
    """A minute old."""
    return idp.response()


@good(options={"profile": "web-sso"}, now="2026-06-01T09:07:59Z")
def covered_by_the_skew(idp: Minter) -> bytes:
    """Two minutes and 59 seconds past its end: the clock skew covers it."""
    return idp.response()
