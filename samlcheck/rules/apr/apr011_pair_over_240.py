"""
The two ARNs in the value of an app role have 240 characters or more. Entra's provisioning, which imports the roles of
an AWS account, skips such a pair: a limit of Entra's, not of AWS's. Microsoft's pages differ by one on where it lies,
"240 or fewer" and "less than 240", and the comma is not counted.

A role that was put into the application by hand is not touched by this.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.app_roles import pairs_in
from samlcheck.aws.limits import ENTRA_PAIR_MAX_CHARS
from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR011",
    name="pair-over-240",
    summary="The two ARNs of an app role have 240 characters or more: Entra's role import skips it.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.ENTRA_AWS, "Known issues"),
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "Configure AWS SSO, the note on the combined length"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(pairs_in(document.roles)),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of such values."""
    found = [(role, pair) for role, pair in pairs_in(document.roles) if pair.length >= ENTRA_PAIR_MAX_CHARS]
    if found:
        role, pair = found[0]
        yield Problem(
            message=f"the two ARNs of {role.called} have {pair.length:,} characters; "
            f"Entra's role import skips pairs of {ENTRA_PAIR_MAX_CHARS} and more{likewise(found, 'role')}",
            where=role.place,
            related=tuple(Related("also here", each.place) for each, _ in found[1:4]),
            expected=f"fewer than {ENTRA_PAIR_MAX_CHARS} characters, the comma not counted",
            actual=f"{pair.length:,} characters",
            fix=fixes.APP_ROLE_LENGTH.of(limit=str(ENTRA_PAIR_MAX_CHARS - 1)),
        )
