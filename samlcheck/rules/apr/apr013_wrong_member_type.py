"""
An app role is for the wrong kind of member. `allowedMemberTypes` is an array of `User`, which means users and groups,
and `Application`, which means other programs. Roles for AWS need `User`. `Application` is only for roles that are
defined on an application object: on a service principal Microsoft Graph does not take it.

Anything else in the array, or a text in place of the array, is an error; so is `Application` in a role whose `origin`
is the service principal. A role for AWS that users cannot have, or programs could, is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.app_roles import meant_for_aws
from samlcheck.idp import fixes
from samlcheck.idp.app_roles import MEMBER_TYPES
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.json_document import JsonNode
from samlcheck.model.places import JsonLocation
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR013",
    name="wrong-member-type",
    summary="An app role cannot be assigned to users, or is of a kind that does not exist there.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, allowedMemberTypes"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: bool(document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for what is refused, another for what does not serve AWS."""
    refused: list[tuple[AppRole, str]] = []
    useless: list[tuple[AppRole, str]] = []
    for roles in document.lists:
        for_aws = meant_for_aws(roles) == "yes"
        for role in roles.roles:
            if why := _refused(role):
                refused.append((role, why))
            elif for_aws and (why := _useless(role)):
                useless.append((role, why))
    if refused:
        yield _problem(refused, None)
    if useless:
        yield _problem(useless, Severity.WARNING)


def _problem(found: list[tuple[AppRole, str]], severity: Severity | None) -> Problem:
    role, why = found[0]
    return Problem(
        message=f"{role.called} {why}{likewise(found, 'role')}",
        where=_place(role),
        related=tuple(Related("also here", _place(each)) for each, _ in found[1:4]),
        expected='allowedMemberTypes ["User"]',
        fix=fixes.APP_ROLE_MEMBERS,
        severity=severity,
    )


def _place(role: AppRole) -> JsonLocation:
    return (role.member_types or role.node).location


def _refused(role: AppRole) -> str | None:
    """What Microsoft Graph documents as impossible; capitals alone nobody tried."""
    node = role.member_types
    if node is None:
        return None
    if node.kind != "array":
        return f"has allowedMemberTypes of JSON type {node.kind}, where an array of texts belongs"
    known = {each.casefold() for each in MEMBER_TYPES}
    unknown = next((each for each in node.items if str(each.value).casefold() not in known), None)
    if unknown:
        return f'has allowedMemberTypes with "{shown(str(unknown.value))}"; there are User and Application'
    origin = role.origin.value if role.origin else None
    if origin == "ServicePrincipal" and "application" in _types(node):
        return "is of the service principal and has allowedMemberTypes with Application, which only applications take"
    return None


def _useless(role: AppRole) -> str | None:
    types = _types(role.member_types)
    if "user" not in types:
        return "cannot be assigned to users and groups: allowedMemberTypes has no User"
    return "can be assigned to programs too, which do not sign in by SAML" if "application" in types else None


def _types(node: JsonNode | None) -> set[str]:
    return {str(each.value).casefold() for each in node.items} if node else set()
