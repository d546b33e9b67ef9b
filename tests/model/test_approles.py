"""What an app-roles document claims: which form it has, whose roles they are, and what each says."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.errors import JsonError
from samlcheck.mint import app_roles
from samlcheck.model.approles import AppRoles, read_app_roles
from samlcheck.model.json_document import read_json

ROLE = {"id": "1", "displayName": "A", "value": "a", "isEnabled": True, "allowedMemberTypes": ["User"], "origin": "X"}


def read(document: Any) -> AppRoles:
    """The app roles in a document."""
    return read_app_roles(read_json(document if isinstance(document, bytes) else json.dumps(document).encode()))


@pytest.mark.parametrize(
    ("document", "form"),
    [
        (app_roles.array(), "array"),
        (app_roles.patch(), "patch"),
        (app_roles.service_principal(), "service-principal"),
        (app_roles.application(), "application"),
        ({"value": [ROLE]}, "array"),
        ({"appRoles": [ROLE], "displayName": "A body may change more"}, "patch"),
        ({"appId": "1", "appRoles": [ROLE]}, "application"),
        (
            {"@odata.context": "https://x/$metadata#servicePrincipals(appRoles)/$entity", "appRoles": []},
            "service-principal",
        ),
        ({"@odata.type": "#microsoft.graph.servicePrincipal", "appRoles": []}, "service-principal"),
        ({"@odata.context": "https://x/$metadata#applications/$entity", "appRoles": []}, "application"),
        ({"AppId": "1", "ServicePrincipalType": "Application", "AppRoles": [ROLE]}, "service-principal"),
    ],
)
def test_forms(document: Any, form: str) -> None:
    """A body of a PATCH has no identity; a service principal is told from an application by what only it has."""
    (found,) = read(document).lists
    assert found.form == form


def test_what_a_role_says() -> None:
    """Each property is read where it stands."""
    (role,) = read([ROLE]).roles
    nodes = (role.id, role.display_name, role.value, role.enabled, role.origin)
    assert [node.value for node in nodes if node] == ["1", "A", "a", True, "X"]
    assert role.member_types
    assert [each.value for each in role.member_types.items] == ["User"]
    assert (role.text, role.name, role.called, role.disabled) == ("a", "A", 'the role "A"', False)
    assert role.place.pointer == "/0/value"


def test_capitals_of_powershell() -> None:
    """ConvertTo-Json writes every key with a capital."""
    (role,) = read({"AppRoles": [{"Id": "1", "Value": "a", "IsEnabled": False}]}).roles
    assert (role.text, role.disabled) == ("a", True)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ({"displayName": "A", "value": "a", "id": "1"}, "A"),
        ({"value": "a", "id": "1"}, "a"),
        ({"displayName": None, "id": "1"}, "1"),
        ({}, "(no name)"),
    ],
)
def test_names(role: dict[str, object], name: str) -> None:
    """A role is called by what people know best of it."""
    (found,) = read([role]).roles
    assert found.name == name


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ({"displayName": "msiam_access", "value": None}, True),
        ({"displayName": "User"}, True),
        ({"displayName": "User", "value": "user"}, False),
        ({"displayName": "Auditor", "value": None}, False),
    ],
)
def test_roles_of_entra(role: dict[str, object], expected: bool) -> None:  # noqa: FBT001 a column of the table
    """msiam_access and User are Entra's own as long as they send nothing."""
    (found,) = read([role]).roles
    assert found.default is expected


def test_a_role_without_a_value_is_shown_as_a_whole() -> None:
    """Where there is no value, the place is the role's."""
    (role,) = read([{"displayName": "A"}]).roles
    assert role.place.pointer == "/0"


@pytest.mark.parametrize("value", [5, True, ["a"], {"a": 1}, None])
def test_a_value_that_is_no_text(value: object) -> None:
    """What is not a text sends nothing."""
    (role,) = read([{"value": value, "isEnabled": value == 5}]).roles
    assert role.text is None


def test_several_applications() -> None:
    """An answer about several has a list for each that holds roles, in its order."""
    found = read(app_roles.answer(("First", ()), ("Second", (app_roles.DEVELOPER,))))
    assert [(each.name, len(each.roles)) for each in found.lists] == [("First", 3), ("Second", 1)]
    assert [role.node.location.pointer for role in found.roles][-1] == "/value/1/appRoles/0"
    assert len(read([json.loads(app_roles.service_principal()), {"appId": "no roles"}]).lists) == 1


def test_addresses_and_delegated_permissions() -> None:
    """Identifiers and URLs tell whose application it is; delegated permissions share a limit with the roles."""
    (found,) = read(
        {
            "id": "1",
            "appRoles": [],
            "identifierUris": ["a", 5],
            "web": {"redirectUris": ["b"]},
            "homepage": "c",
            "oauth2PermissionScopes": [{}],
            "api": {"oauth2PermissionScopes": [{}, {}]},
        }
    ).lists
    assert (found.addresses, found.scopes) == (("a", "c", "b"), 3)


@pytest.mark.parametrize("document", [{}, {"value": 1}, {"appRoles": {}}, 5, "a", None, [], [1, "a", None]])
def test_no_roles(document: object) -> None:
    """What holds no roles gives none, whatever it is."""
    assert read(document).roles == ()


@given(st.binary(max_size=40), st.integers(0, 900))
def test_spoilt_documents(spoilt: bytes, at: int) -> None:
    """Whatever is written over a document, it is read or it is no JSON."""
    document = app_roles.service_principal()
    with contextlib.suppress(JsonError):
        read(document[:at] + spoilt + document[at + len(spoilt) :])
