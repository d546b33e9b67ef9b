"""
App roles of an Entra application as JSON, in the forms in which people hold them. Defaults are good: Entra's own
msiam_access first, then two roles whose values are pairs of ARNs.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any, Final

from samlcheck.mint.names import ACCOUNT, PAIR, PROVIDER_ARN, SIGN_IN

__all__ = [
    "AUDITOR",
    "DEVELOPER",
    "MSIAM_ACCESS",
    "AppRole",
    "answer",
    "application",
    "array",
    "patch",
    "role",
    "service_principal",
]

AppRole = Mapping[str, Any]

_IDS: Final = uuid.UUID("5a3b6c0e-94f2-4d0a-8a57-0f6d6e1c2b11")
_CONTEXT: Final = "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals"


def role(name: str, value: str | None, **properties: Any) -> AppRole:  # noqa: ANN401 whatever JSON can hold
    """A role for users and groups; its id is made of its name, so that it is the same each time."""
    return {
        "allowedMemberTypes": ["User"],
        "description": name,
        "displayName": name,
        "id": str(uuid.uuid5(_IDS, name)),
        "isEnabled": True,
        "value": value,
        **properties,
    }


MSIAM_ACCESS: Final = role("msiam_access", None)
DEVELOPER: Final = role("Developer,ExampleIdP", PAIR)
AUDITOR: Final = role("Auditor,ExampleIdP", f"arn:aws:iam::{ACCOUNT}:role/Auditor,{PROVIDER_ARN}")


def array(*roles: AppRole) -> bytes:
    """The roles alone, as the Azure CLI takes them."""
    return _written(list(roles or (MSIAM_ACCESS, DEVELOPER, AUDITOR)))


def patch(*roles: AppRole) -> bytes:
    """The body of a PATCH."""
    return _written({"appRoles": list(roles or (MSIAM_ACCESS, DEVELOPER, AUDITOR))})


def service_principal(*roles: AppRole, **properties: Any) -> bytes:  # noqa: ANN401 whatever JSON can hold
    """What Microsoft Graph answers about one service principal; its roles have their origin."""
    return _written({"@odata.context": f"{_CONTEXT}/$entity", **_principal(roles, properties)})


def answer(*principals: tuple[str, tuple[AppRole, ...]]) -> bytes:
    """What Microsoft Graph answers about several, each a name and its roles."""
    return _written(
        {
            "@odata.context": _CONTEXT,
            "value": [
                _principal(roles, {"displayName": name, "servicePrincipalNames": []}) for name, roles in principals
            ],
        }
    )


def application(*roles: AppRole, **properties: Any) -> bytes:  # noqa: ANN401 whatever JSON can hold
    """The manifest of an application."""
    return _written(
        {
            "id": str(uuid.uuid5(_IDS, "application")),
            "appId": str(uuid.uuid5(_IDS, "app id")),
            "displayName": "AWS Example",
            "identifierUris": [SIGN_IN],
            "signInAudience": "AzureADMyOrg",
            "appRoles": _with_origin(roles, "Application"),
            **properties,
        }
    )


def _principal(roles: tuple[AppRole, ...], properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(_IDS, "service principal")),
        "appId": str(uuid.uuid5(_IDS, "app id")),
        "displayName": "AWS Example",
        "servicePrincipalType": "Application",
        "servicePrincipalNames": [SIGN_IN],
        "appRoles": _with_origin(roles, "ServicePrincipal"),
        **properties,
    }


def _with_origin(roles: tuple[AppRole, ...], origin: str) -> list[dict[str, Any]]:
    return [{"origin": origin, **each} for each in roles or (MSIAM_ACCESS, DEVELOPER, AUDITOR)]


def _written(document: object) -> bytes:
    return f"{json.dumps(document, indent=2, ensure_ascii=False)}\n".encode()
