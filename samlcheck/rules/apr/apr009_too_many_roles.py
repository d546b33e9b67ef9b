"""
The application has more app roles than Entra takes. App roles and exposed delegated permissions share a default of
700 definitions, and all collections of an application together may have 1,200 entries; beyond that every change is
answered with "The size of the manifest has exceeded its limit". More than 700 is a warning: older limits let it pass,
and applications that have it still work.

One application for all AWS accounts grows with accounts times roles. Microsoft recommends one for each account.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.idp.app_roles import ENTRIES_MAX, ROLES_AND_SCOPES_MAX
from samlcheck.model.approles import AppRoles
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="APR009",
    name="too-many-roles",
    summary="The application has more app roles than Entra takes.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.ENTRA_MANIFEST, "Manifest limits"),
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "why not to connect one app to all accounts"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: bool(document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for each application."""
    for roles in document.lists:
        count = len(roles.roles) + roles.scopes
        if count > ROLES_AND_SCOPES_MAX:
            beyond = count > ENTRIES_MAX
            what = "app roles and delegated permissions" if roles.scopes else "app roles"
            limit = (
                f"all its collections together may have {ENTRIES_MAX:,} entries"
                if beyond
                else f"{ROLES_AND_SCOPES_MAX} are taken by default"
            )
            yield Problem(
                message=f"the application has {count:,} {what}; {limit}",
                where=roles.node.location,
                expected=f"at most {ROLES_AND_SCOPES_MAX}",
                actual=f"{count:,}",
                fix=fixes.APP_ROLE_COUNT,
                severity=None if beyond else Severity.WARNING,
            )
