"""
The response was base64 that a strict reader refuses, and was repaired here before it was read: blanks or
line breaks in it, the alphabet for URLs, percent-encoding, missing padding. A browser posts it right, so
this says nothing about the sign-in: mostly it happened in the log or the tool that it was copied from.

It matters where a program passes this text on. AssumeRoleWithSAML takes one line of plain base64, and
answers everything else with "Invalid base64 SAMLResponse".
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.intake.capture import UNDONE
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP003",
    name="not-strict-base64",
    summary="The base64 of the response had to be repaired before it could be read.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(Cite(Spec.RFC_BASE64, "3 Implementation Discrepancies"), Cite(Spec.AWS_STS, "SAMLAssertion")),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.kind == "response" and pasted.capture.base64_length is not None,
    aws_message=messages.INVALID_BASE64,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Name all that was undone."""
    undone = [oddity.detail for oddity in pasted.capture.oddities if oddity.kind in UNDONE]
    if undone:
        yield Problem(
            message=f"an API call with this text would fail; undone here: {'; '.join(undone)}",
            expected="one line of plain base64",
            fix=fixes.STRICT_BASE64,
        )
