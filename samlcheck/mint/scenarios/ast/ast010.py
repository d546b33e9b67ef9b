"""Cases of AST010 no-audience-restriction."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined")
def no_restriction(idp: Minter) -> bytes:
    """Conditions without AudienceRestriction."""
    return idp.response(audience=None)


@bad(outcome="undetermined")
def no_conditions(idp: Minter) -> bytes:
    """No Conditions at all."""
    return idp.response(conditions=False)


@good()
def restricted(idp: Minter) -> bytes:
    """An AudienceRestriction that names AWS."""
    return idp.response()
