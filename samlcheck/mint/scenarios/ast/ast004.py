"""Cases of AST004 confirmation-expired."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Confirmation, Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(options={"at": "2026-06-01T09:05:00Z", "clock_skew": 0}, flavour="adfs")
def at_its_very_end(idp: Minter) -> bytes:
    """Judged for the moment of NotOnOrAfter itself: that moment is no longer inside."""
    return idp.response(not_on_or_after=timedelta(hours=1))


@bad(options={"at": "2026-06-01T09:08:00Z"}, also=("AST007",), flavour="adfs")
def three_minutes_past_its_end(idp: Minter) -> bytes:
    """AD FS: the confirmation is five minutes long, and the clock skew covers three more; AWS names the age first."""
    return idp.response()


@bad()
def over_before_its_issue(idp: Minter) -> bytes:
    """The identity provider computed the end from a clock that is an hour behind."""
    return idp.response(confirmation_not_on_or_after=timedelta(hours=-1))


@bad(options={"profile": "web-sso", "at": "2026-06-01T10:00:00Z"}, also=("AST005",))
def another_service(idp: Minter) -> bytes:
    """Every service of the browser profile looks at this window."""
    return idp.response()


@bad(outcome="accept", also=("AST005", "AST007", "AST019"), suffix="har", now="2026-06-01T10:00:00Z")
def posted_too_late(idp: Minter) -> bytes:
    """The HAR says that it was posted half an hour after its issue; judged as of its issue, a note tells."""
    return captures.har(idp.response(), posted_at="2026-06-01T09:30:00.000Z")


@good(options={"at": "2026-06-01T09:04:59Z", "clock_skew": 0})
def a_second_before_its_end(idp: Minter) -> bytes:
    """Judged for the last second of the window."""
    return idp.response()


@good(suffix="har")
def posted_in_time(idp: Minter) -> bytes:
    """The HAR says that it was posted after half a minute."""
    return captures.har(idp.response(), posted_at="2026-06-01T09:00:30.000Z")


@good(options={"profile": "web-sso", "at": "2026-06-01T09:04:00Z", "clock_skew": 0})
def one_of_two_holds(idp: Minter) -> bytes:
    """Of two bearer confirmations the first is over; the second still holds, and that is enough."""
    return idp.response(confirmations=[Confirmation(not_on_or_after=timedelta(minutes=2)), Confirmation()])
