"""
SessionDuration asks for more than the maximum session duration of the role. The console takes it all the same,
because the maximum does not bind sessions that begin at the sign-in page. A program that copies the value into the
DurationSeconds of its AssumeRoleWithSAML call is refused.

Whoever signs in on both ways needs the role's maximum raised, or a shorter session.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import SESSION_DURATION_MAX_SECONDS
from samlcheck.aws.roles_tried import role_maximum
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return role_maximum(exchange) is not None and for_iam(exchange) and bool(facts_of(exchange).durations)


@rule(
    code="AWS132",
    name="duration-over-role-maximum",
    summary="SessionDuration is longer than the role's maximum: fine in the console, not in a call.",
    severity=Severity.WARNING,
    stage=Stage.DURATION,
    cites=(
        Cite(Spec.AWS_STS, "DurationSeconds"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Requested DurationSeconds exceeds MaxSessionDuration set for this role"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """In an API call, AWS's answer to a program that copies the value belongs to it."""
    facts, maximum = facts_of(exchange), role_maximum(exchange) or 0
    names = {pair.role.name for pair in facts.pairs}
    found = [each for each in facts.durations if maximum < (each.seconds or 0) <= SESSION_DURATION_MAX_SECONDS]
    if not found:
        return
    first = found[0]
    fix = fixes.ROLE_MAX_SESSION.of(seconds=str(first.seconds))
    yield Problem(
        message=f"SessionDuration {first.seconds} is over the role's maximum of {maximum}: the console takes "
        f"it, a program that passes it on is refused{likewise(found, 'value')}",
        where=first.value.location,
        related=tuple(Related("also here", each.value.location) for each in found[1:4]),
        expected=f"at most {maximum}",
        actual=str(first.seconds),
        fix=fix.of(role_name=names.pop()) if len(names) == 1 else fix,
        aws_message=messages.DURATION_OVER_ROLE_MAXIMUM if exchange.asked.mode == "api" else None,
    )
