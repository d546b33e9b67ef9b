"""
The NotOnOrAfter of the SubjectConfirmationData has passed at the moment the response is judged for: nobody
may present the assertion any longer. AWS answers *Response has expired*. Where the response is also older
than five minutes, AWS stops at that and answers *Token must be redeemed within 5 minutes of issuance* instead, so
these are the words that stand here too.

A response is judged as of its own issue unless another moment is asked for, so this is found by default only
where the window was over before the response was out: a clock is wrong, or the lifetime is. When the capture
tells that the response was posted too late, a note says so. Where several bearer confirmations stand beside
each other, one that still holds is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.redemption import expired_message
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Instant, moment, shown, span
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _end(exchange: Exchange) -> Instant | None:
    return exchange.assertion.confirmed_until if exchange.assertion else None


@rule(
    code="AST004",
    name="confirmation-expired",
    summary="NotOnOrAfter of the SubjectConfirmationData has passed.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    cites=(
        Cite(Spec.SAML_CORE, "2.4.1.2, NotOnOrAfter"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3"),
        Cite(Spec.AWS_ASSERTIONS, "NotOnOrAfter"),
    ),
    since="0.1",
    applies=lambda exchange: _end(exchange) is not None,
    aws_message=messages.RESPONSE_EXPIRED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """At the very moment of NotOnOrAfter, widened by the clock skew, it is over."""
    end, asked = _end(exchange), exchange.asked
    posted = exchange.posted
    if end and end.when and asked.at - end.when >= asked.clock_skew:
        late = span(asked.at - end.when)
        yield Problem(
            message=f"the confirmation ended at {shown(end.text)}; it is judged for {moment(asked.at)}, {late} later",
            where=end.location,
            expected=f"later than {moment(asked.at)}",
            actual=shown(end.text),
            fix=fixes.LIFETIME if asked.at_source == "issued" else fixes.SIGN_IN_AGAIN,
            aws_message=expired_message(exchange, asked.at),
        )
    elif end and end.when and posted and posted - end.when >= asked.clock_skew:
        yield Problem(
            message=f"it was posted at {moment(posted)}, {span(posted - end.when)} after its confirmation ended;"
            " --at captured judges it for then",
            where=end.location,
            severity=Severity.NOTE,
            aws_message=expired_message(exchange, posted),
        )
