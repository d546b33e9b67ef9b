"""Cases of AST015 session-ends-early."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good

HOUR = timedelta(hours=1)


@bad(outcome="accept", flavour="keycloak", also=("AWS133",))
def keycloak_session_shorter(idp: Minter) -> bytes:
    """Keycloak's session of ten hours under a SessionDuration of twelve."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["43200"]})


@bad(outcome="accept")
def shorter_than_the_default(idp: Minter) -> bytes:
    """No SessionDuration: AWS's hour is cut to half an hour."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: None}, session_not_on_or_after=HOUR / 2)


@bad(outcome="accept")
def over_already(idp: Minter) -> bytes:
    """The session ended a minute before the assertion was issued."""
    return idp.response(session_not_on_or_after=timedelta(minutes=-1))


@bad(outcome="accept", options={"profile": "web-sso"})
def asked_of_another_service(idp: Minter) -> bytes:
    """A duration is asked for, whoever judges."""
    return idp.response(session_not_on_or_after=HOUR / 2)


@good()
def as_long(idp: Minter) -> bytes:
    """The session lasts exactly as long as is asked for."""
    return idp.response(session_not_on_or_after=HOUR)
