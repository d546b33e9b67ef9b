"""
An ARN in the value of an app role has an account id that is not twelve digits. No account of AWS has such a number, so
the role cannot exist, and AWS refuses whoever is assigned to it. The example in Microsoft's tutorial for several
accounts has five digits and is often copied as it stands; a spreadsheet that takes account ids for numbers drops their
leading zeros.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.app_roles import pairs_in
from samlcheck.aws.arn import RolePair
from samlcheck.aws.limits import ACCOUNT_ID_DIGITS
from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR014",
    name="account-not-12-digits",
    summary="An account id in the value of an app role is not twelve digits.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "Graph Explorer, the body of the PATCH"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(pairs_in(document.roles)),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of such values."""
    found = [(role, text) for role, pair in pairs_in(document.roles) if (text := _account(pair)) is not None]
    if found:
        role, text = found[0]
        yield Problem(
            message=f'the value of {role.called} has the account id "{shown(text)}"; '
            f"AWS's have {ACCOUNT_ID_DIGITS} digits{likewise(found, 'role')}",
            where=role.place,
            related=tuple(Related("also here", each.place) for each, _ in found[1:4]),
            expected=f"{ACCOUNT_ID_DIGITS} digits in both ARNs",
            actual=shown(text),
            fix=fixes.APP_ROLE_ACCOUNT,
        )


def _account(pair: RolePair) -> str | None:
    """The first account id that is none."""
    arns = (pair.role, pair.provider)
    return next((arn.account_id for arn in arns if any(fault.kind == "account" for fault in arn.faults)), None)
