"""
Two app roles of one application have the same value. Microsoft Graph was seen to answer such requests with "Request
contains a property with duplicate values"; no page of Microsoft's says so for app roles, so this is a warning. Where it
passes, two entries in the list of roles send the same thing, and one of them is forgotten when access is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="APR012",
    name="duplicate-value",
    summary="Two app roles of one application have the same value.",
    severity=Severity.WARNING,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.GRAPH_APP_ROLE, "Properties, value"),
        Cite(Spec.SAMLCHECK, "What Microsoft Graph was seen to answer"),
    ),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(role.text is not None for role in document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for each application, at the second role with the first value that is there twice."""
    for roles in document.lists:
        by_value: dict[str, list[AppRole]] = {}
        for role in roles.roles:
            if role.text is not None:
                by_value.setdefault(role.text, []).append(role)
        twice = [found for found in by_value.values() if len(found) > 1]
        for first, second, *others in twice[:1]:
            yield Problem(
                message=f"{first.called} and {second.called} have the same value{likewise(twice, 'value')}",
                where=second.place,
                related=(
                    Related("first here", first.place),
                    *(Related("also here", each.place) for each in others[:2]),
                ),
                expected="one role for each value",
                actual=shown(second.text or ""),
                fix=fixes.APP_ROLE_ONE_VALUE,
            )
