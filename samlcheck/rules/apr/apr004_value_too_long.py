"""
The value of an app role is longer than Entra takes. Microsoft Graph documents 120 characters; the service was seen to
take more, and Terraform's provider for Entra checks against 249. So a value of up to 249 characters is a warning here:
it works today, and nobody promised it. A longer one is an error.

A pair of ARNs has some 90 characters with short names. Paths and long names of roles fill the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.idp.app_roles import VALUE_CHARS_DOCUMENTED, VALUE_CHARS_TAKEN
from samlcheck.model.approles import AppRole, AppRoles
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR004",
    name="value-too-long",
    summary="The value of an app role has more than 120 characters, or more than the 249 that were seen to work.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, value"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(role.text is not None for role in document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding for what nobody saw work, another for what is longer than documented."""
    lengths = [(role, len(role.text or "")) for role in document.roles]
    beyond = [(role, length) for role, length in lengths if length > VALUE_CHARS_TAKEN]
    more = [(role, length) for role, length in lengths if VALUE_CHARS_DOCUMENTED < length <= VALUE_CHARS_TAKEN]
    if beyond:
        yield _problem(beyond, f"Entra was seen to take up to {VALUE_CHARS_TAKEN}", None)
    if more:
        rest = f"Microsoft Graph documents at most {VALUE_CHARS_DOCUMENTED}, and was seen to take {VALUE_CHARS_TAKEN}"
        yield _problem(more, rest, Severity.WARNING)


def _problem(found: list[tuple[AppRole, int]], bound: str, severity: Severity | None) -> Problem:
    role, length = found[0]
    return Problem(
        message=f"the value of {role.called} has {length:,} characters; {bound}{likewise(found, 'value')}",
        where=role.place,
        related=tuple(Related("also here", each.place) for each, _ in found[1:4]),
        expected=f"at most {VALUE_CHARS_DOCUMENTED} characters",
        actual=f"{length:,} characters",
        fix=fixes.APP_ROLE_LENGTH,
        severity=severity,
    )
