"""
AWS takes a response of at most 100,000 characters of base64, which is about 75,000 bytes of XML. A longer
one is refused before anything in it is read. From 80,000 characters on this is a warning: one more role or
a few more groups, and the same user cannot sign in any more.

Responses grow with the user: a pair of ARNs for each role, all group memberships, every claim that somebody
once added. It is the users with the most rights that meet the limit first.

Where the XML was given and not its base64, the length is computed, four characters for three bytes. What was posted may
have been another text, as XML that a tool has indented for its reader is, so that a length over the limit is then
inferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.limits import RESPONSE_MAX_CHARS, RESPONSE_WARN_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_BYTES: Final = 3
_CHARACTERS: Final = 4
"""Of base64, for so many bytes."""


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
    applies=lambda pasted: pasted.kind == "response",
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Count the characters as AWS does."""
    capture = pasted.capture
    posted = capture.base64_length is not None
    length = capture.base64_length or ceil(len(capture.data) / _BYTES) * _CHARACTERS
    if length < RESPONSE_WARN_CHARS:
        return
    over = length > RESPONSE_MAX_CHARS
    subject = "the response is" if posted else f"the {len(capture.data):,} bytes of XML make"
    yield Problem(
        message=f"{subject} {length:,} characters of base64; AWS takes {RESPONSE_MAX_CHARS:,}",
        expected=f"at most {RESPONSE_MAX_CHARS:,} characters",
        actual=f"{length:,} characters",
        fix=fixes.SEND_LESS,
        severity=None if over else Severity.WARNING,
        refusal=Refusal.INFERRED if over and not posted else None,
        aws_message=messages.ASSERTION_TOO_LONG if over else None,
    )
