"""
Two app roles have the same id. Assignments of users and groups point at a role by its id, so each has to be unique
within the application, and Microsoft Graph refuses an array in which one is there twice. It happens when a role is
made by copying another: the value is changed, the id is not.

Capitals make no difference between two ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR001",
    name="duplicate-id",
    summary="Two app roles of one application have the same id.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, id"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: bool(document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for each application, at the second role with the first id that is there twice."""
    for roles in document.lists:
        by_id: dict[str, list[AppRole]] = {}
        for role in roles.roles:
            if role.id and isinstance(role.id.value, str):
                by_id.setdefault(role.id.value.casefold(), []).append(role)
        twice = [found for found in by_id.values() if len(found) > 1]
        for first, second, *others in twice[:1]:
            yield Problem(
                message=f"{first.called} and {second.called} have the same id, {_id(first)}{likewise(twice, 'id')}",
                where=(second.id or second.node).location,
                related=(
                    Related("first here", (first.id or first.node).location),
                    *(Related("also here", (each.id or each.node).location) for each in others[:2]),
                ),
                expected="an id that no other role of the application has",
                actual=_id(second),
                fix=fixes.APP_ROLE_ID,
            )


def _id(role: AppRole) -> str:
    return shown(str(role.id.value)) if role.id else ""
