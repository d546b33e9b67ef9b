"""
The value of an app role begins with a full stop, which Microsoft Graph does not take. A pair of ARNs begins with
`arn:`, so something was cut off before it or typed in front.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="APR005",
    name="value-leading-dot",
    summary="The value of an app role begins with a full stop.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, value"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(role.text is not None for role in document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of such values."""
    found = [(role, text) for role in document.roles if (text := role.text) and text.startswith(".")]
    if found:
        role, text = found[0]
        yield Problem(
            message=f'the value "{shown(text)}" of {role.called} begins with a full stop{likewise(found, "value")}',
            where=role.place,
            related=tuple(Related("also here", each.place) for each, _ in found[1:4]),
            expected="a value that begins with a letter, a digit or other punctuation",
            actual=shown(text),
            fix=fixes.APP_ROLE_CHARACTERS,
        )
