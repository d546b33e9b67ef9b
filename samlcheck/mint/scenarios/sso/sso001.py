"""Cases of SSO001 audience-restriction-missing."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}


@bad(options=WEB)
def no_restriction(idp: Minter) -> bytes:
    """Conditions with times alone."""
    return idp.response(audience=None)


@bad(options={**WEB, "audience": "https://sp.example.com"})
def no_conditions(idp: Minter) -> bytes:
    """No Conditions at all."""
    return idp.response(conditions=False)


@good(options=WEB)
def restricted(idp: Minter) -> bytes:
    """An AudienceRestriction; nobody asked whom it names."""
    return idp.response()
