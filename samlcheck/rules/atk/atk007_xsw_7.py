"""
Wrapping, the seventh of eight. A forged Assertion is put into an Extensions element before the signed one. Extensions
may hold anything, so that a schema does not object; a reader that searches the whole document finds the forged
Assertion first. The published form keeps the ID of the signed Assertion, because some parsers look up the first of two
equal IDs and others the last.

What samlcheck judges is the Assertion that verifies. With one ID twice in the document no signature in it counts
([XML008](../xml/XML008.md)). The numbers of the eight wrappings are those of the tool SAML Raider, which took the
shapes from the paper cited here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.wrapping import wrappings
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK007",
    name="xsw-7",
    summary="A forged assertion stands in the Extensions of the response.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW7"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-7"):
        yield Problem(
            message=f"XSW7: a forged Assertion stands in Extensions, and the signed one in its place{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
