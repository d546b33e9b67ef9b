"""
What one product's setting makes of a message or of metadata, guessed from the texts in it. A hint decides nothing.

Sources: Microsoft, "Customize SAML token claims" (application ID in the issuer), "Federation metadata" ({tenant},
the tenant's own keys), "Signing key rollover" (apps do not sign with those) and "Configure group claims" (groups
emitted as roles); Keycloak's upgrade notes (/auth) and its RoleListMapper (role_list); Okta's http:// issuers;
threads on "Issuer not present in specified provider". Hints on Audience and Recipient are with the facts about AWS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["GROUPS_AS_ROLES", "ROLE_LIST", "issuer_hint", "keys_hint"]

ROLE_LIST: Final = "the attribute Role here comes from Keycloak's client scope role_list, with the realm's own roles"
GROUPS_AS_ROLES: Final = "Entra's claim for roles holds ids of groups, which Emit groups as role claims puts there"

_TENANT_KEY: Final = "CN=accounts.accesscontrol.windows.net"
_APP_KEY: Final = "CN=Microsoft Azure Federated SSO Certificate"
_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_TENANT: Final = re.compile(rf"(https://sts\.[a-z.]{{1,64}}/)({_UUID})/?(?:{_UUID}/?)?")
_OKTA: Final = re.compile(r"https://www\.okta(?:preview|-emea)?\.com/.*", re.DOTALL)
_SPACE: Final = " \t\r\n"


def issuer_hint(issuer: str, entity_ids: tuple[str, ...]) -> str | None:
    """How `issuer` differs from the entityID nearest to it, a phrase that follows a colon; or None."""
    for differs, phrase in _CASES:
        for entity_id in entity_ids:
            if issuer != entity_id and differs(issuer, entity_id):
                return phrase
    return None


def keys_hint(issuer: str | None, subjects: Sequence[str]) -> str | None:
    """
    What the certificates that were given say of the metadata: Entra's tenant-wide document has several keys, and no
    application that is set up for SAML signs with them. `subjects` are RFC 4514 strings.
    """
    if issuer is None or not _TENANT.fullmatch(issuer):
        return None
    named = any(_TENANT_KEY in subject for subject in subjects)
    if named or (len(subjects) > 1 and not any(_APP_KEY in subject for subject in subjects)):
        return "the metadata looks like that of the Entra tenant: the app's own has ?appid= in its address"
    return None


def _okta_corrected(name: str, other: str) -> bool:
    return _OKTA.fullmatch(name) is not None and _other_scheme(name, other)


def _other_scheme(issuer: str, entity_id: str) -> bool:
    return {issuer.partition("://")[0], entity_id.partition("://")[0]} == {"http", "https"} and (
        issuer.partition("://")[2] == entity_id.partition("://")[2]
    )


def _appended(issuer: str, entity_id: str) -> bool:
    rest = issuer.removeprefix(entity_id)
    return rest != issuer and re.fullmatch(rf"/?{_UUID}/?", rest) is not None


def _auth_path(issuer: str, entity_id: str) -> bool:
    return issuer.replace("/auth/realms/", "/realms/", 1) == entity_id.replace("/auth/realms/", "/realms/", 1)


def _other_tenant(issuer: str, entity_id: str) -> bool:
    ours, theirs = _TENANT.fullmatch(issuer), _TENANT.fullmatch(entity_id)
    return ours is not None and theirs is not None and ours[2].lower() != theirs[2].lower()


_CASES: Final[tuple[tuple[Callable[[str, str], bool], str], ...]] = (
    (
        lambda issuer, entity_id: issuer.strip(_SPACE) == entity_id.strip(_SPACE),
        "one has white space around it",
    ),
    (
        lambda issuer, entity_id: issuer.rstrip("/") == entity_id.rstrip("/"),
        "they differ in the slash at the end",
    ),
    (_okta_corrected, "Okta's begin with http://, so the application's Issuer was changed"),
    (
        lambda issuer, entity_id: _okta_corrected(entity_id, issuer),
        "Okta's begin with http://, so the metadata was changed",
    ),
    (_other_scheme, "one begins with http://, the other with https://"),
    (
        lambda issuer, entity_id: issuer.casefold() == entity_id.casefold(),
        "they differ in capital and small letters",
    ),
    (_appended, "the Issuer has an application ID appended, which is a switch of Entra's claims page"),
    (_auth_path, "one has /auth in its path: Keycloak's Quarkus builds dropped it"),
    (
        lambda issuer, entity_id: "{tenant" in entity_id and _TENANT.fullmatch(issuer) is not None,
        "the metadata is Entra's tenant-independent document: download the app's own",
    ),
    (_other_tenant, "they are two different Entra tenants"),
)
"""From the smallest difference to the largest."""
