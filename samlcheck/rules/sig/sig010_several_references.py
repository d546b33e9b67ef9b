"""
A SAML signature has one Reference, to the element that holds it. With several, a verifier may check the digest of one
against the content of another, or check one and read the other; libraries have done both.

No identity provider signs so. The signature is refused before anything is computed.
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
    code="SIG010",
    name="several-references",
    summary="One signature refers to several things.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "5.4.2 References"),
        Cite(Spec.CVE, "CVE-2026-33487, the digest of one reference checked against the content of another"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "several-references")
    if not found:
        return
    first, *rest = found
    yield Problem(
        message=f"the signature of the {first.node.local} is refused: {first.detail}",
        where=Location(first.where),
        related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
        expected="one ds:Reference",
        fix=fixes.SIGNATURE_PROFILE,
    )
