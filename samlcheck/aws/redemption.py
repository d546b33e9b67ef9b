"""
How long AWS takes a response after its issue, and what that changes in what it says of an expired one.

The limit is AWS's own and counts from the assertion's IssueInstant; the windows that the response itself carries
are SAML's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.aws import messages
from samlcheck.aws.facts import for_iam
from samlcheck.aws.limits import REDEEM_SECONDS

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.aws.messages import AwsMessage
    from samlcheck.model.exchange import Exchange

__all__ = ["LIMIT", "expired_message"]

LIMIT: Final = timedelta(seconds=REDEEM_SECONDS)


def expired_message(exchange: Exchange, at: datetime) -> AwsMessage:
    """
    What AWS says at that moment when a window is over: the age first, where that is over too, because it stops there.

    Observed: Okta's windows end after the same five minutes, and what people get is the message about the age
    (Nike-Inc/gimme-aws-creds issue 251). IAM Identity Center is not known to have the limit.
    """
    issued = exchange.assertion.issue_instant if exchange.assertion and for_iam(exchange) else None
    if issued and issued.when and at - issued.when > LIMIT:
        return messages.REDEEM_WITHIN_FIVE_MINUTES
    return messages.RESPONSE_EXPIRED
