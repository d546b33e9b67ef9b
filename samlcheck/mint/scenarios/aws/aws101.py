"""Cases of AWS101: no Role attribute."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="entra")
def no_role_assigned(idp: Minter) -> bytes:
    """An Entra user with "Default Access" alone: the claim is set up and has no value, so Entra leaves it out."""
    return idp.response(attributes={**GOOD, ROLE: None})


@bad(also=("AWS120",))
def no_attributes(idp: Minter) -> bytes:
    """The application was registered and its claims were never set up: there is no attribute at all."""
    return idp.response(attribute_statement=False)


@bad(flavour="google")
def role_without_value(idp: Minter) -> bytes:
    """The attribute is there and empty: the user's custom field in the directory was never filled in."""
    return idp.response(attributes={**GOOD, ROLE: []})


@bad(options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """A program names a pair in its call; AWS compares it with what the response holds, which is nothing."""
    return idp.response(attributes={**GOOD, ROLE: None})


@good()
def role_without_anything_else(idp: Minter) -> bytes:
    """Role and RoleSessionName are all that AWS needs."""
    return idp.response(attributes={ROLE: GOOD[ROLE], ROLE_SESSION_NAME: USER})
