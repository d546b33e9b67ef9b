"""
The body of a PATCH gives app roles an `origin`. It tells whether a role is defined on the application or on the
service principal, and is for reading: Microsoft Graph documents that it must not be sent. Microsoft's own tutorial for
several AWS accounts sends it all the same, so this is a warning.

An object with `appRoles` that has neither an id nor an OData context is taken for such a body here; what Graph answers
to a GET has both, and rightly has `origin` in each role.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR006",
    name="origin-in-patch",
    summary="The body of a PATCH gives app roles an origin, which is for reading.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.GRAPH_APP_ROLE, "Properties, origin"),
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "Graph Explorer, the body of the PATCH"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(each.form == "patch" and each.roles for each in document.lists),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of them."""
    bodies = (each for each in document.lists if each.form == "patch")
    found = [(role, role.origin) for each in bodies for role in each.roles if role.origin]
    if found:
        role, origin = found[0]
        yield Problem(
            message=f"{role.called} is sent with an origin, which Microsoft Graph documents as read-only"
            f"{likewise(found, 'role')}",
            where=origin.location,
            related=tuple(Related("also here", each.location) for _, each in found[1:4]),
            expected="no origin in the body of a PATCH",
            fix=fixes.APP_ROLE_ORIGIN,
        )
