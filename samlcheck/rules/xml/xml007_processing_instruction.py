"""
A processing instruction (`<?name data?>`) is an order to a program that SAML does not have. Inside the root
element it is signed with everything else, and readers differ on it: most leave it out, some stop at it, and
one canonicalization library was found to print its data as text, so that what was signed for one reader is
another text for the next.

Between elements it is odd and harmless. Inside a name, an attribute's value, an issuer, an audience, a
digest or a signature it makes two values of one: then no signature of the document counts. No identity
provider is known to write one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.hazards import HazardKind
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_FORMS: Final[tuple[tuple[HazardKind, str, Severity], ...]] = (
    ("instruction-in-value", "cuts the value in two for some readers", Severity.ERROR),
    ("instruction", "is nothing that SAML has a use for", Severity.WARNING),
)


@rule(
    code="XML007",
    name="processing-instruction",
    summary="A processing instruction stands inside the root element or inside a value.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.XML, "2.6 Processing Instructions"),
        Cite(Spec.C14N, "2.1 Terminology: instructions inside the element are part of what is signed"),
        Cite(Spec.SAMLCHECK, "What two parsers read differently"),
    ),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding for those inside values, one for the others."""
    for kind, consequence, severity in _FORMS:
        nodes = [hazard.node for hazard in pasted.hazards(kind)]
        if not nodes:
            continue
        count = f" (and {len(nodes) - 1} more)" if len(nodes) > 1 else ""
        yield Problem(
            message=f"a processing instruction inside {nodes[0].local}{count} {consequence}",
            where=Location(nodes[0]),
            related=tuple(Related("also here", Location(node)) for node in nodes[1:4]),
            expected="no processing instruction inside the root element",
            fix=fixes.PLAIN_XML,
            severity=severity,
        )
