"""Cases of AST016 duplicate-attribute."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import PAIR, ROLE, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import ADMINISTRATOR, part

SECOND = PAIR.replace("role/Developer", "role/ReadOnly")
OWNED = PAIR.replace("Developer", ADMINISTRATOR)
GROUPS = "groups"


@bad(outcome="accept", flavour="keycloak")
def keycloak_single_role_attribute_off(idp: Minter) -> bytes:
    """Keycloak with Single Role Attribute off: an Attribute for each role."""
    return idp.response(attributes=[(ROLE, PAIR), (ROLE, SECOND), (ROLE_SESSION_NAME, USER)])


@bad(outcome="accept", flavour="keycloak")
def keycloak_role_list(idp: Minter) -> bytes:
    """The mapper for AWS is right, and the default client scope role_list sends the realm's roles beside it."""
    of_the_realm = [("Role", name) for name in ("offline_access", "uma_authorization", "default-roles-aws")]
    return idp.response(attributes=[(ROLE, PAIR), *of_the_realm, (ROLE_SESSION_NAME, USER)])


@bad(outcome="accept")
def several_names(idp: Minter) -> bytes:
    """Groups and roles, each as Attributes of their own."""
    return idp.response(
        attributes=[
            (GROUPS, "a"),
            (GROUPS, "b"),
            (GROUPS, "c"),
            (ROLE, PAIR),
            (ROLE, SECOND),
            (ROLE_SESSION_NAME, USER),
        ]
    )


@bad(outcome="accept")
def injected_by_a_value(idp: Minter) -> bytes:
    """A display name that was not escaped ended its own Attribute and began a Role, before it was signed."""
    name = f'Alice</saml:AttributeValue></saml:Attribute><saml:Attribute Name="{ROLE}"><saml:AttributeValue>{OWNED}'
    shown = idp.response(attributes=[("displayName", "NAME"), (ROLE, PAIR), (ROLE_SESSION_NAME, USER)], sign=None)
    root = etree.fromstring(shown.replace(b"NAME", name.encode()))

    def change(response: etree._Element) -> None:
        statement = part(response, "AttributeStatement")
        statement[:] = part(root, "AttributeStatement")[:]

    return idp.response(before_signing=change)


@good()
def several_values(idp: Minter) -> bytes:
    """One Attribute with two values."""
    return idp.response(attributes={ROLE: [PAIR, SECOND], ROLE_SESSION_NAME: [USER]})
