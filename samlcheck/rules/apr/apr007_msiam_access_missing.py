"""
The roles for AWS are there without `msiam_access`, the role that Entra gives every SAML application. A PATCH replaces
the whole array, a role that is enabled cannot simply be left out of it, and Microsoft's tutorial tells to put new roles
after this one. So a PATCH without it is refused where the application has it, as those from the gallery do.

In a bare array it is a warning: the array may be only a part of what is to be sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.app_roles import meant_for_aws
from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles, RoleList
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _to_be_sent(roles: RoleList) -> bool:
    return roles.form in ("patch", "array") and bool(roles.roles) and meant_for_aws(roles) != "no"


@rule(
    code="APR007",
    name="msiam-access-missing",
    summary="The app roles that are sent for AWS lack msiam_access, which a PATCH has to keep.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "Graph Explorer, the notes on the PATCH"),
        Cite(Spec.GRAPH_APP_ROLE, "Properties, isEnabled"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(_to_be_sent(each) for each in document.lists),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for each array, at its beginning."""
    for roles in document.lists:
        if _to_be_sent(roles) and roles.msiam_access is None:
            body = roles.form == "patch"
            yield Problem(
                message=f"msiam_access is not among the {len(roles.roles):,} roles"
                f"{' of this PATCH, which replaces all that the application has' if body else ''}",
                where=roles.node.location,
                expected="msiam_access with its own id, then the roles for AWS",
                fix=fixes.APP_ROLE_MSIAM_ACCESS,
                severity=None if body else Severity.WARNING,
            )
