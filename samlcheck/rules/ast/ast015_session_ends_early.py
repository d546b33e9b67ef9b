"""
SessionNotOnOrAfter ends the session before the duration that is asked for. AWS takes the lesser of the two,
without a word: people are signed out early and look for the cause in SessionDuration or in the role.

The attribute comes from the session lifetime of the identity provider, in Keycloak from the realm's SSO
session. The time is counted from the issue of the assertion. Without a SessionDuration attribute AWS's
console gives an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from samlcheck.aws.facts import facts_of
from samlcheck.aws.limits import SESSION_DURATION_DEFAULT_SECONDS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Instant, shown, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _wanted(exchange: Exchange) -> timedelta | None:
    """What is asked for; None when it is unreadable or hidden, or when nobody asks for anything."""
    durations = facts_of(exchange).durations
    hidden = exchange.assertion is not None and exchange.assertion.encrypted_attributes
    if exchange.asked.assumes_role and not durations and not hidden:
        return timedelta(seconds=SESSION_DURATION_DEFAULT_SECONDS)
    seconds = durations[0].seconds if durations else None
    return None if seconds is None else timedelta(seconds=seconds)


def _ends(exchange: Exchange) -> list[Instant]:
    statements = exchange.assertion.authn_statements if exchange.assertion else ()
    ends = [statement.session_not_on_or_after for statement in statements]
    return [end for end in ends if end and end.when]


def _issued(exchange: Exchange) -> datetime | None:
    instant = exchange.assertion.issue_instant if exchange.assertion else None
    return instant.when if instant else None


def _applies(exchange: Exchange) -> bool:
    return bool(_ends(exchange)) and _issued(exchange) is not None and _wanted(exchange) is not None


@rule(
    code="AST015",
    name="session-ends-early",
    summary="SessionNotOnOrAfter comes before the session's duration is over.",
    severity=Severity.WARNING,
    stage=Stage.DURATION,
    cites=(
        Cite(Spec.AWS_STS, "DurationSeconds, and SessionNotOnOrAfter"),
        Cite(Spec.AWS_ASSERTIONS, "SessionDuration"),
        Cite(Spec.SAML_CORE, "2.7.2, SessionNotOnOrAfter"),
    ),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The earliest end decides."""
    issued, wanted = _issued(exchange), _wanted(exchange)
    early = [
        (end.when - issued, wanted, end)
        for end in _ends(exchange)
        if end.when and issued and wanted and end.when - issued < wanted
    ]
    if early:
        length, due, end = min(early, key=lambda found: found[0])
        durations = facts_of(exchange).durations
        after = f"{span(length)} {'after' if length >= timedelta(0) else 'before'} the issue"
        yield Problem(
            message=f"the session ends at {shown(end.text)}, {after}; it is to last {span(due)}",
            where=end.location,
            related=tuple(Related("SessionDuration", each.value.location) for each in durations[:1]),
            expected=f"{span(due)} or more",
            actual=after,
            fix=fixes.SESSION_END,
        )
