"""
Before anything is digested, it is brought into canonical form. Where that fails, or gives nothing at all, there is
nothing to digest; libraries that went on compared the digest of an empty text with the digest of an empty text, and a
signature copied from anywhere held for any content.

A signature whose digest is that of an empty text is made for such verifiers, and refused here whoever made it. So is
any content that cannot be canonicalized; where a relative namespace is the cause, XML010 says so instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import failing
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG017",
    name="canonical-form-empty",
    summary="What is signed has no canonical form.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.C14N, "4 Use in XML Security"),
        Cite(Spec.CVE, "CVE-2025-66475, CVE-2025-66568, CVE-2025-66578, void canonicalization"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "canonical-form")
    if not found:
        return
    first, *rest = found
    yield Problem(
        message=f"the signature of the {first.node.local} is refused: {first.detail}",
        where=Location(first.where),
        related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
        expected="content that canonicalization can write down",
        fix=fixes.ATTACK_REPORT,
    )
