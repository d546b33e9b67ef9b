"""
The session that the identity provider granted is over: SessionNotOnOrAfter has passed at the moment the
response is judged for. A service provider may not start or keep a session of its own beyond it.

The attribute stands in the AuthnStatement and is often hours after the issue, so this is found when an old
response is judged for a later moment, or when the identity provider writes the end of a session that was
nearly over.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import AuthnStatement
from samlcheck.model.values import Instant, moment, shown, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _statements(exchange: Exchange) -> tuple[AuthnStatement, ...]:
    return exchange.assertion.authn_statements if exchange.assertion else ()


@rule(
    code="SSO010",
    name="session-ended",
    summary="SessionNotOnOrAfter has passed.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.3"), Cite(Spec.SAML_CORE, "2.7.2, SessionNotOnOrAfter")),
    since="0.1",
    profiles=("web-sso",),
    covers=("AST015",),
    applies=lambda exchange: bool(_statements(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """A statement whose session has not ended, or has no end, carries the sign-in."""
    asked, ended = exchange.asked, list[Instant]()
    for statement in _statements(exchange):
        end = statement.session_not_on_or_after
        if not (end and end.when and asked.at - end.when >= asked.clock_skew):
            return
        ended.append(end)
    first, *others = ended
    ago = span(asked.at - first.when) if first.when else ""
    yield Problem(
        message=f"the session ended at {shown(first.text)}; it is judged for {moment(asked.at)}, {ago} later",
        where=first.location,
        related=tuple(Related("also here", other.location) for other in others[:3]),
        expected=f"later than {moment(asked.at)}",
        actual=shown(first.text),
        fix=fixes.SIGN_IN_AGAIN,
    )
