"""Cases of APR009: too many roles."""

from __future__ import annotations

import json

from samlcheck.mint.app_roles import application, role, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


def many(count: int, scopes: int = 0) -> bytes:
    """An application of nobody in particular with that many short roles, written without blanks."""
    properties = ("id", "value", "allowedMemberTypes")
    roles = [{key: role(f"r{number}", f"r{number}")[key] for key in properties} for number in range(count)]
    api = {"oauth2PermissionScopes": [{"value": f"s{number}"} for number in range(scopes)]}
    document = {"id": role("app", None)["id"], "displayName": "Example", "appRoles": roles, "api": api}
    return json.dumps(document, separators=(",", ":")).encode()


@bad(outcome=None, trust="none", suffix="json")
def over_700(idp: Minter) -> bytes:
    """701 roles: more than the default."""
    return many(701)


@bad(outcome=None, trust="none", suffix="json")
def with_delegated_permissions(idp: Minter) -> bytes:
    """One role and 700 delegated permissions: they share the limit."""
    return many(1, scopes=700)


@bad(outcome=None, trust="none", suffix="json")
def over_1200(idp: Minter) -> bytes:
    """1,201 roles: no change is possible any more."""
    return many(1201)


@good(outcome=None, trust="none", suffix="json")
def just_700(idp: Minter) -> bytes:
    """One role and 699 delegated permissions are within the default."""
    return many(1, scopes=699)


@good(outcome=None, trust="none", suffix="json")
def few(idp: Minter) -> bytes:
    """Three roles."""
    return service_principal()


@good(outcome=None, trust="none", suffix="json")
def few_in_a_manifest(idp: Minter) -> bytes:
    """Three roles and two delegated permissions."""
    return application(api={"oauth2PermissionScopes": [{"value": "read"}, {"value": "write"}]})
