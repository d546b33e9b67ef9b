"""
An app role is disabled. A role is deleted in two steps: a first PATCH sets `isEnabled` to false, a second one leaves
the role out. Between the two it stays in the application and counts towards its limits; after a first step alone it
stays for good. Where a role is created or changed, `isEnabled` has to be true.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR008",
    name="disabled-leftover",
    summary="An app role is disabled: the first half of deleting it.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, isEnabled"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: bool(document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of them."""
    found = [(role, role.enabled) for role in document.roles if role.disabled and role.enabled]
    if found:
        role, enabled = found[0]
        yield Problem(
            message=f"{role.called} is disabled, and stays in the application until a PATCH leaves it out"
            f"{likewise(found, 'role')}",
            where=enabled.location,
            related=tuple(Related("also here", each.location) for _, each in found[1:4]),
            expected="isEnabled true, or the role left out",
            actual="isEnabled false",
            fix=fixes.APP_ROLE_DELETE,
        )
