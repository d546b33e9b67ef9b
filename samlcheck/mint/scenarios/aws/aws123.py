"""Cases of AWS123: a session name that is nobody."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="jumpcloud")
def suggested_constant(idp: Minter) -> bytes:
    """JumpCloud's connector suggests the constant SSO-User, and it was left as it is."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "SSO-User"})


@bad(outcome="accept", flavour="entra")
def expression_as_a_constant(idp: Minter) -> bytes:
    """The name of Entra's source attribute was typed in as a constant instead of chosen."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "user.userprincipalname"})


@good()
def real_user(idp: Minter) -> bytes:
    """A name that tells users apart."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: USER})
