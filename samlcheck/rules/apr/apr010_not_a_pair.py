"""
The value of an app role is not what AWS needs: the ARN of a role and that of the SAML provider in IAM, with a comma
between them, both of one account. Entra sends the value of each role that a user is assigned to as it stands, so
whoever has only such roles is refused by AWS. A role without a value sends nothing; that is right for Entra's own
msiam_access and User alone.

Whether an application signs in to AWS is read from its values, its addresses and its name. Where only msiam_access is
there, which every SAML application has, this is a note. Roles of other applications are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.app_roles import Meant, meant_for_aws, pair_of
from samlcheck.aws.arn import Arn, BadPair
from samlcheck.idp import fixes
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR010",
    name="not-a-pair",
    summary="The value of an app role for AWS is no pair of a role's ARN and a SAML provider's.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.ENTRA_AWS_ACCOUNTS, "Graph Explorer, the body of the PATCH"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(each.roles and meant_for_aws(each) != "no" for each in document.lists),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for each kind of fault; one note for all where nothing says that they are for AWS."""
    by_kind: dict[tuple[Meant, str], list[tuple[AppRole, str]]] = {}
    for roles in document.lists:
        meant = meant_for_aws(roles)
        for role in roles.roles if meant != "no" else ():
            if fault := _fault(role):
                kind, text = fault
                by_kind.setdefault((meant, kind if meant == "yes" else ""), []).append((role, text))
    for (meant, _), found in by_kind.items():
        role, text = found[0]
        unsure = "if this application is for AWS, " if meant == "maybe" else ""
        yield Problem(
            message=f"{role.called} {text}; {unsure}AWS cannot use it{likewise(found, 'role')}",
            where=role.place,
            related=tuple(Related("also here", each.place) for each, _ in found[1:4]),
            expected="a role ARN, a comma, the ARN of a saml-provider in the same account",
            actual=None if role.text is None else shown(role.text),
            fix=fixes.APP_ROLE_VALUE,
            severity=None if meant == "yes" else Severity.NOTE,
        )


def _fault(role: AppRole) -> tuple[str, str] | None:
    """What is wrong with a role: its kind, and a predicate. The digits of account ids are another rule's."""
    pair = pair_of(role)
    match pair:
        case None:
            return None if role.default else ("nothing", "has no value and sends nothing")
        case BadPair():
            return pair.kind, f"has a value that {pair.text}"
        case _:
            faults = [each for arn in (pair.role, pair.provider) for each in arn.faults]
            other = next((each for each in faults if each.kind != "account"), None)
            if other:
                return other.kind, f"has a value with an ARN that {other.text}"
            if not faults and not pair.usable:
                return "accounts", f"has a value with {_owner(pair.role)} and {_owner(pair.provider)}"
            return None


def _owner(arn: Arn) -> str:
    return f"a {arn.resource} of the account {arn.account_id} in {arn.partition}"
