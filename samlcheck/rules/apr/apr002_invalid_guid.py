"""
The id of an app role is no GUID, or is missing. Microsoft Graph takes 32 hexadecimal digits in five groups, without
braces, and does not make an id by itself: whoever adds a role brings a new one. What stands there instead is mostly a
placeholder of the page that the JSON was copied from.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.idp.app_roles import GUID
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR002",
    name="invalid-guid",
    summary="The id of an app role is no GUID, or is missing.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, id"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: bool(document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of such roles."""
    found = [role for role in document.roles if not _is_guid(role)]
    if found:
        first, *others = found
        what = f"has the id {_written(first)}, which is no GUID" if first.id else "has no id"
        yield Problem(
            message=f"{first.called} {what}{likewise(found, 'role')}",
            where=(first.id or first.node).location,
            related=tuple(Related("also here", (role.id or role.node).location) for role in others[:3]),
            expected="a GUID such as 7dfd756e-8c27-4472-b2b7-38c17fc5de5e, new for each role",
            actual=_written(first) if first.id else None,
            fix=fixes.APP_ROLE_ID,
        )


def _is_guid(role: AppRole) -> bool:
    return role.id is not None and isinstance(role.id.value, str) and GUID.fullmatch(role.id.value) is not None


def _written(role: AppRole) -> str:
    node = role.id
    return (
        f'"{shown(node.value)}"'
        if node and isinstance(node.value, str)
        else f"of JSON type {node.kind if node else None}"
    )
