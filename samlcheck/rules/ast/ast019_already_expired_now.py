"""
The response was in time when it was issued, and it is over by now. A capture is nearly always judged later
than it was taken, so it is judged as of its own issue: what is wrong with it is shown as it was then. To use
it now is no longer possible; sign in again.

For AWS a response is over five minutes after its issue at the latest, whatever its own window says.
`--at now` judges it for the present moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from samlcheck.aws.redemption import LIMIT
from samlcheck.aws.stages import Stage
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import moment, span
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_JUDGED_FOR: Final = {"issued": "its issue", "captured": "when it was posted"}


def _applies(exchange: Exchange) -> bool:
    return exchange.assertion is not None and exchange.asked.at_source in _JUDGED_FOR


@rule(
    code="AST019",
    name="already-expired-now",
    summary="The response was valid at the moment it is judged for, and is over by now.",
    severity=Severity.NOTE,
    stage=Stage.TIME,
    cites=(
        Cite(Spec.SAML_CORE, "2.5.1.2"),
        Cite(Spec.SAMLCHECK, "a capture is judged for the moment of its issue unless told otherwise"),
    ),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Nothing is said where it was over already at the moment it is judged for."""
    asked = exchange.asked
    over = _over(exchange, asked.now)
    if over and not _over(exchange, asked.at):
        end = min(over)
        yield Problem(
            message=f"judged as of {_JUDGED_FOR[asked.at_source]}; it ended at {moment(end)},"
            f" {span(asked.now - end)} ago",
            where=exchange.assertion.location if exchange.assertion else None,
        )


def _over(exchange: Exchange, when: datetime) -> list[datetime]:
    """The ends that have passed at `when`; AWS's limit is not widened by the clock skew."""
    assertion, asked = exchange.assertion, exchange.asked
    ends = (assertion.confirmed_until, assertion.valid_until) if assertion else ()
    over = [end.when for end in ends if end and end.when and when - end.when >= asked.clock_skew]
    issued = assertion.issue_instant.when if assertion and assertion.issue_instant else None
    if asked.assumes_role and issued and when - issued > LIMIT:
        over.append(issued + LIMIT)
    return over
