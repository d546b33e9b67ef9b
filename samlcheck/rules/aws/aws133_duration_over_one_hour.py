"""
SessionDuration asks for more than an hour, and nobody said what the role allows. A role that was never changed
allows one hour. The console gives the longer session anyway; a program that copies the value into its
AssumeRoleWithSAML call is refused unless the role's maximum was raised.

Give the role's maximum with `--max-session-duration` to have this judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import ROLE_MAX_SESSION_DEFAULT_SECONDS, SESSION_DURATION_MAX_SECONDS
from samlcheck.aws.meant import one_of, roles_meant
from samlcheck.aws.roles_tried import role_maximum
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS133",
    name="duration-over-one-hour",
    summary="SessionDuration is longer than the maximum of a role that was never changed.",
    severity=Severity.NOTE,
    stage=Stage.DURATION,
    cites=(
        Cite(Spec.AWS_STS, "DurationSeconds"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Requested DurationSeconds exceeds MaxSessionDuration set for this role"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: (
        for_iam(exchange) and role_maximum(exchange) is None and bool(facts_of(exchange).durations)
    ),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare what AWS allows at all with the maximum that every new role has."""
    found = [
        each
        for each in facts_of(exchange).durations
        if ROLE_MAX_SESSION_DEFAULT_SECONDS < (each.seconds or 0) <= SESSION_DURATION_MAX_SECONDS
    ]
    if not found:
        return
    first = found[0]
    names = roles_meant(exchange)
    fix = fixes.ROLE_MAX_SESSION.of(seconds=str(first.seconds))
    yield Problem(
        message=f"SessionDuration {first.seconds} is over one hour: fine in the console, too long for a program "
        f"that passes it on, unless the role's maximum was raised{likewise(found, 'value')}",
        where=first.value.location,
        related=tuple(Related("also here", each.value.location) for each in found[1:4]),
        expected=f"{ROLE_MAX_SESSION_DEFAULT_SECONDS}, or a role that allows more",
        actual=str(first.seconds),
        fix=fix.of(role_name=names[0]) if len(names) == 1 else fix.for_each("role_name", (), note=one_of(names)),
    )
