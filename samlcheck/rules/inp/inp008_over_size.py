"""
AWS takes a response of at most 100,000 characters of base64, which is about 75,000 bytes of XML. A longer
one is refused before anything in it is read. From 80,000 characters on this is a warning: one more role or
a few more groups, and the same user cannot sign in any more.

Responses grow with the user: a pair of ARNs for each role, all group memberships, every claim that somebody
once added. It is the users with the most rights that meet the limit first.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.limits import RESPONSE_MAX_CHARS, RESPONSE_WARN_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP008",
    name="over-size",
    summary="The base64 of the response is longer than AWS takes, or nearly so.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.AWS_STS, "SAMLAssertion, Length Constraints"),),
    since="0.1",
    profiles=("aws",),
    on=Pasted,
    applies=lambda pasted: pasted.kind == "response" and pasted.capture.base64_length is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Count the characters as AWS does."""
    length = pasted.capture.base64_length or 0
    if length < RESPONSE_WARN_CHARS:
        return
    over = length > RESPONSE_MAX_CHARS
    yield Problem(
        message=f"the response is {length:,} characters of base64; AWS takes {RESPONSE_MAX_CHARS:,}",
        expected=f"at most {RESPONSE_MAX_CHARS:,} characters",
        actual=f"{length:,} characters",
        fix=fixes.SEND_LESS,
        severity=None if over else Severity.WARNING,
        aws_message=messages.ASSERTION_TOO_LONG if over else None,
    )
