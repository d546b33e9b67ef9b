"""Cases of AWS103: the roles stand in Microsoft's claim alone."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good

MICROSOFT_ROLE = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"


@bad(flavour="entra")
def aws_claim_not_set_up(idp: Minter) -> bytes:
    """The app roles are assigned, and nobody added the claim `Role` for AWS."""
    return idp.response(attributes={MICROSOFT_ROLE: [PAIR], **GOOD, ROLE: None})


@bad(flavour="entra")
def several_roles(idp: Minter) -> bytes:
    """Three roles, all in Microsoft's claim: one finding."""
    roles = [PAIR.replace("Developer", name) for name in ("Developer", "ReadOnly", "Admin")]
    return idp.response(attributes={MICROSOFT_ROLE: roles, **GOOD, ROLE: None})


@bad(flavour="entra", options={"mode": "api"})
def in_a_call(idp: Minter) -> bytes:
    """A program names the pair, and AWS does not find it: in Microsoft's claim it does not look."""
    return idp.response(attributes={MICROSOFT_ROLE: [PAIR], **GOOD, ROLE: None})


@good(flavour="entra")
def both_claims(idp: Minter) -> bytes:
    """Entra sends its own claim beside the one that AWS reads: that is normal."""
    return idp.response(attributes={MICROSOFT_ROLE: [PAIR], **GOOD})
