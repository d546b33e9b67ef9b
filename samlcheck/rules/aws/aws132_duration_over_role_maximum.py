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
from samlcheck.aws.meant import one_of, roles_meant
from samlcheck.aws.roles_tried import pairs_wanted, role_maxima, role_maximum
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
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
    found = [each for each in facts.durations if maximum < (each.seconds or 0) <= SESSION_DURATION_MAX_SECONDS]
    if not found:
        return
    first = found[0]
    by_maximum = sorted(role_maxima(exchange), key=lambda role: role[1])
    short = [name for name, longest in by_maximum if longest < (first.seconds or 0)]
    yield Problem(
        message=f"SessionDuration {first.seconds} is over {_over(exchange, maximum, short)}: the console takes "
        f"it, a program that passes it on is refused{likewise(found, 'value')}",
        where=first.value.location,
        related=tuple(Related("also here", each.value.location) for each in found[1:4]),
        expected=f"at most {maximum}",
        actual=str(first.seconds),
        fix=_fix(exchange, str(first.seconds), short),
        aws_message=messages.DURATION_OVER_ROLE_MAXIMUM if exchange.asked.mode == "api" else None,
    )


def _over(exchange: Exchange, maximum: int, short: list[str]) -> str:
    """The maximum, and whose it is where several roles may be used and files tell theirs."""
    if exchange.asked.max_session_duration is not None or len(pairs_wanted(exchange)) == 1:
        return f"the role's maximum of {maximum}"
    more = f", and over that of {len(short) - 1:,} more" if len(short) > 1 else ""
    return f"the maximum of {maximum} of the role {shown(short[0])}{more}"


def _fix(exchange: Exchange, seconds: str, short: list[str]) -> Fix:
    fix = fixes.ROLE_MAX_SESSION.of(seconds=seconds)
    names = roles_meant(exchange)
    if exchange.asked.max_session_duration is None:
        return fix.for_each("role_name", dict.fromkeys(short))
    return fix.of(role_name=names[0]) if len(names) == 1 else fix.for_each("role_name", (), note=one_of(names))
