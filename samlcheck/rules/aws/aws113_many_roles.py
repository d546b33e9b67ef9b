"""
The role values alone fill more than half of the 100,000 characters that AWS takes of a response. One role more in
each account, or longer names, and the users with the most roles cannot sign in any more, all at once and with an
error that does not mention roles.

Send only the roles of the groups that are meant for AWS, split the accounts over several applications, or move to
IAM Identity Center, whose responses carry no roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import RESPONSE_MAX_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_WARN_CHARS: Final = RESPONSE_MAX_CHARS // 2
"""Ours: with twice the roles the response no longer fits."""
_MARKUP_CHARS: Final = len("<AttributeValue></AttributeValue>")
"""What each value takes at least besides its text; some products write four times as much."""


@rule(
    code="AWS113",
    name="many-roles",
    summary="The roles fill much of what AWS takes of a response.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(Cite(Spec.AWS_STS, "SAMLAssertion, Length Constraints"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).roles),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Count the characters of base64 that the values take: four for each three bytes."""
    roles = facts_of(exchange).roles
    taken = sum(len(role.value.text) + _MARKUP_CHARS for role in roles) * 4 // 3
    if taken < _WARN_CHARS:
        return
    yield Problem(
        message=f"{len(roles)} role values take {taken:,} of the {RESPONSE_MAX_CHARS:,} characters of base64 "
        "that a response may have",
        where=roles[0].value.location,
        expected=f"fewer than {_WARN_CHARS:,} characters of roles",
        actual=f"{taken:,} characters",
        fix=fixes.SEND_LESS,
    )
