"""
The document is larger than this library reads: in bytes, in elements, in depth or in attributes of one
element. The bounds are many times what the richest real response or metadata document needs; the text of
the finding names the one that was met.

A document beyond them is either no SAML message or made to exhaust whoever parses it. AWS refuses a
response of more than 100,000 characters of base64 and metadata of more than 10,000,000 characters long
before.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


def _applies(pasted: Pasted) -> bool:
    return pasted.document is not None if pasted.error is None else pasted.error.kind == "limit"


@rule(
    code="XML003",
    name="too-deep-or-large",
    summary="The document exceeds a limit on depth, elements, attributes or size.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    refusal=Refusal.OBSERVED,
    cites=(Cite(Spec.AWS_STS, "SAMLAssertion, length"), Cite(Spec.SAMLCHECK, "Bounds")),
    since="0.1",
    on=Pasted,
    applies=_applies,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Name the limit that was met."""
    if pasted.error:
        yield Problem(message=f"the document was not read: {pasted.error}", fix=fixes.SMALLER_DOCUMENT)
