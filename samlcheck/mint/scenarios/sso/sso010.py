"""Cases of SSO010 session-ended."""

from __future__ import annotations

from datetime import timedelta

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}
HOUR = timedelta(hours=1)
_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _second_statement(root: etree._Element) -> None:
    statement = next(root.iter(f"{_SAML}AuthnStatement"))
    other = etree.fromstring(etree.tostring(statement))
    del other.attrib["SessionNotOnOrAfter"]
    statement.addnext(other)


@bad(options=WEB)
def ended_before_its_issue(idp: Minter) -> bytes:
    """The session had ended an hour before the assertion was issued."""
    return idp.response(session_not_on_or_after=-HOUR)


@bad(options={**WEB, "at": "2026-06-01T10:00:00Z", "clock_skew": 0})
def at_its_very_end(idp: Minter) -> bytes:
    """Judged for the moment of SessionNotOnOrAfter itself; the assertion is valid for longer."""
    return idp.response(session_not_on_or_after=HOUR, not_on_or_after=2 * HOUR, confirmation_not_on_or_after=2 * HOUR)


@good(options={**WEB, "at": "2026-06-01T09:59:59Z", "clock_skew": 0})
def a_second_before_its_end(idp: Minter) -> bytes:
    """Judged for the last second of the session."""
    return idp.response(session_not_on_or_after=HOUR, not_on_or_after=2 * HOUR, confirmation_not_on_or_after=2 * HOUR)


@good(options=WEB)
def no_end(idp: Minter) -> bytes:
    """A session without an end."""
    return idp.response()


@good(options=WEB, also=("AST015",))
def another_statement(idp: Minter) -> bytes:
    """One session has ended, the second AuthnStatement has no end: it carries the sign-in."""
    return idp.response(session_not_on_or_after=-HOUR, before_signing=_second_statement)
