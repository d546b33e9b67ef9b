"""Cases of AST008 short-window."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

KEYCLOAK_DEFAULT = timedelta(seconds=58)


@bad(outcome="accept", flavour="keycloak")
def keycloak_default(idp: Minter) -> bytes:
    """Keycloak without an Assertion Lifespan: one minute, two seconds of it gone."""
    return idp.response(not_on_or_after=KEYCLOAK_DEFAULT, confirmation_not_on_or_after=KEYCLOAK_DEFAULT)


@bad(outcome="accept")
def short_confirmation(idp: Minter) -> bytes:
    """The Conditions last five minutes, the confirmation a minute and 59 seconds."""
    return idp.response(confirmation_not_on_or_after=timedelta(seconds=119))


@good()
def two_minutes(idp: Minter) -> bytes:
    """Exactly two minutes."""
    return idp.response(confirmation_not_on_or_after=timedelta(minutes=2))
