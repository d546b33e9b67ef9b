"""
An ignore in the configuration meets no finding: its rule was run on what it is about, and found nothing there. Most
often the cause has been mended; sometimes the fingerprint it names was another one's.

An ignore that nothing needs any more is a hole kept open for whatever comes next. It is looked for over the whole run:
one that is used for one input of several is used, and one whose rule or target did not come up is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.ignores import Ignores
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="CFG002",
    name="ignore-unused",
    summary="An ignore of the configuration meets no finding.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.SAMLCHECK, "An ignore that nothing needs hides what comes next"),),
    since="0.1",
    on=Ignores,
    applies=lambda ignores: any(use.tried and not use.ignore.is_over(ignores.today) for use in ignores.uses),
)
def check(ignores: Ignores) -> Iterator[Problem]:
    """One finding for each; an expired one is CFG001's."""
    for use in ignores.uses:
        ignore = use.ignore
        if use.tried and not use.used and not ignore.is_over(ignores.today):
            yield Problem(
                message=f'{ignore.source}: the ignore of {ignore.rule} for "{shown(ignore.target)}" meets no finding; '
                f"its reason is: {shown(ignore.reason)}",
                expected="a finding that it hides",
                fix=fixes.IGNORE_REMOVE,
            )
