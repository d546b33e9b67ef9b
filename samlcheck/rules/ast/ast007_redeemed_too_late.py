"""
AWS takes a response for five minutes from its IssueInstant, however long its own window is. After that it
answers *Token must be redeemed within 5 minutes of issuance*. AWS's troubleshooting page does not list these
words; they have been quoted from many live sign-ins.

People meet it when they leave the role picker open, replay a saved response, or use a tool that was waiting
for them. A response is judged as of its own issue unless another moment is asked for; when the capture tells
that it was posted too late, a note says so. The clock skew plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import for_iam
from samlcheck.aws.redemption import LIMIT
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Instant, moment, shown, span
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


def _issued(exchange: Exchange) -> Instant | None:
    instant = exchange.assertion.issue_instant if exchange.assertion and for_iam(exchange) else None
    return instant if instant and instant.when else None


@rule(
    code="AST007",
    name="redeemed-too-late",
    summary="The response is older than five minutes.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.AWS_STS, "ExpiredTokenException"),
        Cite(Spec.SAMLCHECK, "the limit: Nike-Inc/gimme-aws-creds issue 251 and others that quote AWS"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: _issued(exchange) is not None,
    aws_message=messages.REDEEM_WITHIN_FIVE_MINUTES,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Counted from the assertion's IssueInstant; exactly five minutes is in time."""
    issued, asked = _issued(exchange), exchange.asked
    posted = exchange.posted
    if issued and issued.when and asked.at - issued.when > LIMIT:
        age = span(asked.at - issued.when)
        yield Problem(
            message=f"issued at {shown(issued.text)}, {age} before {moment(asked.at)}; AWS takes it for {span(LIMIT)}",
            where=issued.location,
            expected=f"at most {span(LIMIT)} old",
            actual=f"{age} old",
            fix=fixes.SIGN_IN_AGAIN,
        )
    elif issued and issued.when and posted and posted - issued.when > LIMIT:
        yield Problem(
            message=f"it was posted at {moment(posted)}, {span(posted - issued.when)} after its issue, and AWS takes it"
            f" for {span(LIMIT)}; --at captured judges it for then",
            where=issued.location,
            severity=Severity.NOTE,
        )
