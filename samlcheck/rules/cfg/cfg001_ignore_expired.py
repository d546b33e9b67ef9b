"""
An ignore in the configuration has passed its last day. It hides nothing any more: what it hid is shown again, and
counts for the exit status.

An ignore is a promise to come back to something. Its date is the day on which the promise is due, so that nobody lives
with a weakness for years because somebody once had a good reason for a week.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.ignores import Ignores
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="CFG001",
    name="ignore-expired",
    summary="An ignore of the configuration has expired and hides nothing any more.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.SAMLCHECK, "What is ignored is ignored for a reason and until a day"),),
    since="0.1",
    on=Ignores,
    applies=lambda ignores: bool(ignores.uses),
)
def check(ignores: Ignores) -> Iterator[Problem]:
    """One finding for each."""
    for ignore in (use.ignore for use in ignores.uses):
        if ignore.is_over(ignores.today):
            yield Problem(
                message=f'{ignore.source}: the ignore of {ignore.rule} for "{shown(ignore.target)}" expired on '
                f"{ignore.expires}; its reason was: {shown(ignore.reason)}",
                expected=f"a day that is not before {ignores.today}",
                actual=str(ignore.expires),
                fix=fixes.IGNORE_AGAIN,
            )
