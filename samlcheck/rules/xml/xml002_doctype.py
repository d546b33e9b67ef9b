"""
A DOCTYPE can define entities, give attributes default values and say which attributes are IDs. Two parsers
that differ on it read two different documents out of the same signed bytes, and entities can read files or
fill the memory. So no DOCTYPE is read here, neither one with definitions inside nor one that only points
elsewhere.

No SAML product writes one. It comes from a template, from an HTML page saved in the place of the message,
or from somebody who tries how the receiver takes it. The SAML specifications do not mention it; the XML
parsers that SAML receivers are built with refuse it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


def _applies(pasted: Pasted) -> bool:
    return pasted.document is not None if pasted.error is None else pasted.error.kind == "doctype"


@rule(
    code="XML002",
    name="doctype",
    summary="The document has a DOCTYPE.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.CVE, "CVE-2025-25291, a DOCTYPE that two parsers read differently"),
        Cite(Spec.CVE, "CVE-2017-1000061, external entities"),
        Cite(Spec.SAMLCHECK, "One parser"),
    ),
    since="0.1",
    on=Pasted,
    applies=_applies,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Give its place; nothing of it is read."""
    error = pasted.error
    if error is None:
        return
    place = f" (line {error.line}, column {error.column})" if error.line else ""
    yield Problem(
        message=f"{error}{place}; nothing behind it was read",
        expected="no DOCTYPE",
        fix=fixes.NO_DOCTYPE,
        aws_message=messages.METADATA_NOT_PARSED if pasted.kind == "metadata" else None,
    )
