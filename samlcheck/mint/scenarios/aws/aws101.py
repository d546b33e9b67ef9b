"""Cases of AWS101: no Role attribute."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

MICROSOFT_ROLE = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"


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


@bad(flavour="entra")
def groups_emitted_as_roles(idp: Minter) -> bytes:
    """Entra with "Emit groups as role claims": ids of groups, where the values of app roles stood before."""
    groups = ["5c0e1f9a-7b34-4d82-9a61-0e8f3c2d7b15", "0b6d2e84-91c5-4f3a-8e70-d4a2c7f95b16"]
    return idp.response(attributes={MICROSOFT_ROLE: groups, **GOOD, ROLE: None})


@bad(flavour="okta")
def join_all_roles_off(idp: Minter) -> bytes:
    """An Okta user who is assigned directly: while "Join all roles" is off, their groups' roles are left out."""
    return idp.response(attributes={**GOOD, ROLE: None})


@bad(flavour="adfs")
def in_no_group_for_aws(idp: Minter) -> bytes:
    """No group of the user passes the condition of AD FS's rule, so the rule issues nothing."""
    return idp.response(attributes={**GOOD, ROLE: None})


@bad(flavour="keycloak")
def role_list_alone(idp: Minter) -> bytes:
    """Keycloak's default scope sends the realm's roles under its own name; nobody added the mapper for AWS."""
    of_the_realm = ["offline_access", "uma_authorization", "default-roles-aws"]
    return idp.response(attributes={**GOOD, ROLE: None, "Role": of_the_realm})


@bad(flavour="auth0")
def literal_mapping(idp: Minter) -> bytes:
    """Auth0's mappings name properties of the user: a pair written there is no property's name, so nothing is sent."""
    return idp.response(attributes={**GOOD, ROLE: None})


@bad(flavour="netiq", also=("AWS120",))
def set_that_is_not_sent(idp: Minter) -> bytes:
    """NetIQ has the attribute set for AWS, and nobody chose to send it with the authentication."""
    return idp.response(attribute_statement=False)


@bad(options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """A program names a pair in its call; AWS compares it with what the response holds, which is nothing."""
    return idp.response(attributes={**GOOD, ROLE: None})


@good()
def role_without_anything_else(idp: Minter) -> bytes:
    """Role and RoleSessionName are all that AWS needs."""
    return idp.response(attributes={ROLE: GOOD[ROLE], ROLE_SESSION_NAME: USER})
