"""Cases of AST013 bad-time-format."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def blank_instead_of_t(idp: Minter) -> bytes:
    """A program that prints times with its language's default."""
    return idp.response(not_on_or_after="2026-06-01 09:05:00Z")


@bad()
def date_alone(idp: Minter) -> bytes:
    """A date is no time, though many libraries read one."""
    return idp.response(session_not_on_or_after="2026-06-02")


@bad()
def comma_before_the_fraction(idp: Minter) -> bytes:
    """ISO 8601 knows the comma, XML Schema does not; both ends are written so."""
    return idp.response(
        not_on_or_after="2026-06-01T09:05:00,000Z", confirmation_not_on_or_after="2026-06-01T09:05:00,000Z"
    )


@bad()
def empty_end(idp: Minter) -> bytes:
    """NotOnOrAfter of the confirmation is there and empty."""
    return idp.response(confirmation_not_on_or_after="")


@bad()
def thirteenth_month(idp: Minter) -> bytes:
    """Month and day are swapped: the IssueInstant cannot be read, so the response is judged for the present."""
    return idp.response(issue_instant="2026-13-06T09:00:00Z")


@bad(outcome="accept")
def offset(idp: Minter) -> bytes:
    """flask-saml2 writes microseconds and +00:00: the same moment, in a form that SAML does not have."""
    return idp.response(
        not_on_or_after="2026-06-01T09:05:00.123456+00:00", confirmation_not_on_or_after="2026-06-01T11:05:00+02:00"
    )


@bad(outcome="accept")
def no_zone(idp: Minter) -> bytes:
    """Without a Z some readers take local time."""
    return idp.response(not_before="2026-06-01T08:55:00")


@good(flavour="entra")
def milliseconds(idp: Minter) -> bytes:
    """Entra writes milliseconds: an ordinary dateTime."""
    return idp.response()


@good()
def end_of_the_day(idp: Minter) -> bytes:
    """24:00:00 is midnight, and a dateTime."""
    return idp.response(not_on_or_after="2026-06-01T24:00:00Z")
