"""
Wrapping, the sixth of eight. The signed Assertion was edited where it stands and got another ID; the genuine one,
without its Signature, was put into the Signature itself, right under it. The Reference finds it there, and a reader
sees the forged Assertion alone.

Here a Signature has to name the element it stands in, and holds nothing but its parts: nothing in such a message counts
as signed. The numbers of the eight wrappings are those of the tool SAML Raider, which took the shapes from the paper
cited here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.wrapping import wrappings
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK006",
    name="xsw-6",
    summary="The genuine assertion is hidden inside the signature that a forged one carries.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW6"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-6"):
        yield Problem(
            message="XSW6: a forged Assertion carries the Signature of the genuine one, hidden inside that Signature"
            f"{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
