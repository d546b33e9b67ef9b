"""
IssueInstant lies in the future by more than the clock skew that is allowed. A message cannot have been
written later than it was read, so one of the two clocks is wrong; it is nearly always the identity
provider's, for services follow a time server.

Whether AWS refuses such a response is not documented. NotBefore and NotOnOrAfter are shifted by the same
error, and those it does check.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Instant, moment, shown, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@kept
def _issued(exchange: Exchange) -> list[Instant]:
    parts = (exchange.response, exchange.assertion)
    instants = [part.issue_instant for part in parts if part and part.issue_instant]
    return [instant for instant in instants if instant.when]


@rule(
    code="RSP009",
    name="issue-instant-in-the-future",
    summary="IssueInstant is later than the moment of reading.",
    severity=Severity.WARNING,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "3.2.2, IssueInstant"), Cite(Spec.SAML_CORE, "2.3.3, IssueInstant")),
    since="0.1",
    applies=lambda exchange: bool(_issued(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Judged as of its own issue, a message is compared with the present."""
    asked = exchange.asked
    read = asked.now if asked.at_source == "issued" else asked.at
    early = [instant for instant in _issued(exchange) if instant.when and instant.when - read > asked.clock_skew]
    if early:
        first = early[0]
        ahead = span(first.when - read) if first.when else ""
        yield Problem(
            message=f"IssueInstant {shown(first.text)} of the {first.node.local} is {ahead} ahead of {moment(read)}",
            where=first.location,
            related=tuple(Related("also here", other.location) for other in early[1:]),
            expected=f"{moment(read)} or earlier",
            actual=shown(first.text),
            fix=fixes.CLOCK,
        )
