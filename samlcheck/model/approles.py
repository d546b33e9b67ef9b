"""
App roles of an Entra application as a JSON document claims them: what each role says, where, and in which form.

Keys count in any case: PowerShell's ConvertTo-Json writes `AppRoles` where Microsoft Graph writes `appRoles`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.model.values import shown

if TYPE_CHECKING:
    from samlcheck.model.json_document import JsonNode
    from samlcheck.model.places import JsonLocation

__all__ = ["AppRole", "AppRoles", "Form", "RoleList", "read_app_roles"]

Form = Literal["array", "service-principal", "application", "patch"]
"""
`array`: the roles alone; `service-principal` and `application`: an object as Microsoft Graph, the Azure CLI or the
portal's manifest shows it; `patch`: the body of a request that changes one.
"""

_IDENTITY: Final = ("@odata.context", "@odata.type", "@odata.id", "id", "appId", "objectId", "objectType")
"""
What every answer about an object has and no request about one: its keys, and OData's annotations, which stay also
where the query asked for the appRoles alone.
"""
_PRINCIPAL: Final = (
    "servicePrincipalType",
    "servicePrincipalNames",
    "appOwnerOrganizationId",
    "appRoleAssignmentRequired",
)
"""Properties of a service principal that an application does not have (Microsoft Graph, servicePrincipal)."""
_NAMES: Final = ("displayName", "appDisplayName", "name")
_SCOPES: Final = ("oauth2PermissionScopes", "oauth2Permissions", "publishedPermissionScopes")
_ADDRESSES: Final = ("servicePrincipalNames", "identifierUris", "replyUrls", "redirectUris", "loginUrl", "homepage")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AppRole:
    """One role; a property is None where it is not there, whatever it holds where it is."""

    node: JsonNode
    id: JsonNode | None
    value: JsonNode | None
    display_name: JsonNode | None
    enabled: JsonNode | None
    member_types: JsonNode | None
    origin: JsonNode | None

    @property
    def text(self) -> str | None:
        """What is sent of it; None where that is nothing."""
        return _text(self.value)

    @property
    def name(self) -> str:
        """What people know it by: the display name, else the value, else the id."""
        return _text(self.display_name) or self.text or _text(self.id) or "(no name)"

    @property
    def called(self) -> str:
        """The role in a sentence."""
        return f'the role "{shown(self.name)}"'

    @property
    def default(self) -> bool:
        """Whether Entra made it: msiam_access of every SAML application, User of those that are not in the gallery."""
        return self.text is None and self.name.casefold() in ("msiam_access", "user")

    @property
    def disabled(self) -> bool:
        """Whether it is switched off."""
        return self.enabled is not None and self.enabled.value is False

    @property
    def place(self) -> JsonLocation:
        """Where its value stands, or the role where it has none."""
        return (self.value or self.node).location


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleList:
    """
    The roles of one application. `name` is the application's, `addresses` its identifiers and URLs, "" and none where
    the form has none; `scopes` counts the delegated permissions, which share a limit with the roles.
    """

    node: JsonNode
    form: Form
    name: str
    addresses: tuple[str, ...]
    scopes: int
    roles: tuple[AppRole, ...]

    @property
    def msiam_access(self) -> AppRole | None:
        """The role that Entra gives every SAML application, and that new roles come after."""
        return next((role for role in self.roles if role.name.casefold() == "msiam_access"), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AppRoles:
    """What one document holds: mostly one list, more in an answer about several applications."""

    lists: tuple[RoleList, ...]

    @property
    def roles(self) -> tuple[AppRole, ...]:
        """All of them, in document order."""
        return tuple(role for each in self.lists for role in each.roles)


def read_app_roles(root: JsonNode) -> AppRoles:
    """The roles in an array, in an object, or in each of the objects of an array or of an answer's `value`."""
    if root.kind == "object" and _array(root, "appRoles"):
        return AppRoles(lists=(_of_object(root),))
    listed = _array(root, "value") if root.kind == "object" else root
    items = listed.items if listed else ()
    objects = [each for each in items if _array(each, "appRoles")]
    if objects or listed is None:
        return AppRoles(lists=tuple(_of_object(each) for each in objects))
    return AppRoles(lists=(_list(listed, "array", None),))


def _of_object(node: JsonNode) -> RoleList:
    array = _array(node, "appRoles")
    return _list(array or node, _form(node), node)


def _form(node: JsonNode) -> Form:
    names = {key.casefold() for key, _ in node.members}
    if not names & _folded(_IDENTITY):
        return "patch"
    context = _text(_member(node, "@odata.context")) or _text(_member(node, "@odata.type")) or ""
    principal = names & _folded(_PRINCIPAL) or "serviceprincipal" in context.casefold()
    return "service-principal" if principal else "application"


def _list(array: JsonNode, form: Form, owner: JsonNode | None) -> RoleList:
    name = next((text for key in _NAMES if (text := _text(_member(owner, key)))), "")
    scopes = [_member(holder, key) for holder in (owner, _member(owner, "api")) for key in _SCOPES]
    return RoleList(
        node=array,
        form=form,
        name=name,
        addresses=tuple(_texts(owner)),
        scopes=sum(len(each.items) for each in scopes if each),
        roles=tuple(_role(each) for each in array.items if each.kind == "object"),
    )


def _role(node: JsonNode) -> AppRole:
    return AppRole(
        node=node,
        id=_member(node, "id"),
        value=_member(node, "value"),
        display_name=_member(node, "displayName"),
        enabled=_member(node, "isEnabled"),
        member_types=_member(node, "allowedMemberTypes"),
        origin=_member(node, "origin"),
    )


def _texts(owner: JsonNode | None) -> list[str]:
    """The identifiers and URLs of an application, its own and those of its web part."""
    found = [_member(holder, key) for holder in (owner, _member(owner, "web")) for key in _ADDRESSES]
    nodes = [each for node in found if node for each in (node, *node.items)]
    return [text for node in nodes if (text := _text(node))]


def _array(node: JsonNode, name: str) -> JsonNode | None:
    found = _member(node, name)
    return found if found and found.kind == "array" else None


def _member(node: JsonNode | None, name: str) -> JsonNode | None:
    """The member of that name in any case; the last where it is there twice."""
    if node is None:
        return None
    return next((each for key, each in reversed(node.members) if key.casefold() == name.casefold()), None)


def _text(node: JsonNode | None) -> str | None:
    return node.value if node and isinstance(node.value, str) else None


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
