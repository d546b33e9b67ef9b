"""
Why an Issuer is not the entityID of the metadata, guessed from the two texts. A hint decides nothing.

Source of the cases: Microsoft, "Customize SAML token claims" (application ID in the issuer) and "Federation
metadata" ({tenant}); Keycloak's upgrade notes (/auth); Okta's http:// issuers; threads on "Issuer not present
in specified provider". Hints on Audience and Recipient are with the facts about AWS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

__all__ = ["issuer_hint"]

_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_TENANT: Final = re.compile(rf"(https://sts\.[a-z.]{{1,64}}/)({_UUID})/?(?:{_UUID}/?)?")
_SPACE: Final = " \t\r\n"


def issuer_hint(issuer: str, entity_ids: tuple[str, ...]) -> str | None:
    """How `issuer` differs from the entityID nearest to it, a phrase that follows a colon; or None."""
    for differs, phrase in _CASES:
        for entity_id in entity_ids:
            if issuer != entity_id and differs(issuer, entity_id):
                return phrase
    return None


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
