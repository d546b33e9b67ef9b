"""Cases of AST007 redeemed-too-late."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="entra", options={"at": "2026-06-01T09:05:01Z"})
def role_picker_left_open(idp: Minter) -> bytes:
    """Entra's window is an hour; a second after five minutes AWS no longer takes the response."""
    return idp.response()


@bad(flavour="okta", options={"at": "2026-06-01T09:10:00Z"}, also=("AST004", "AST005"))
def okta_window_over_as_well(idp: Minter) -> bytes:
    """Okta's own window ends after the same five minutes: AWS was seen to name the age."""
    return idp.response()


@bad(flavour="entra", options={"at": "captured"}, suffix="har")
def as_captured(idp: Minter) -> bytes:
    """Judged for the moment at which the HAR says that it was posted."""
    return captures.har(idp.response(), posted_at="2026-06-01T09:12:00.000Z")


@bad(flavour="entra", outcome="accept", also=("AST019",), suffix="har", now="2026-06-01T09:30:00Z")
def posted_too_late(idp: Minter) -> bytes:
    """Judged as of its issue; a note tells that it was posted after twelve minutes."""
    return captures.har(idp.response(), posted_at="2026-06-01T09:12:00.000Z")


@good(flavour="entra", options={"at": "2026-06-01T09:05:00Z"})
def at_five_minutes(idp: Minter) -> bytes:
    """Exactly five minutes after its issue."""
    return idp.response()
