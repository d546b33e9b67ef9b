"""
Wrapping, the fourth of eight. A forged Assertion stands in the place of the signed one and holds it as a child, often
in its Advice. The verifier finds the signed one inside; a reader takes the outer one, which nothing signs.

An identity provider may pass on, in the Advice, an assertion that somebody else signed. Then it signs its own around
it, and nothing is found here. The numbers of the eight wrappings are those of the tool SAML Raider, which took the
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
    code="ATK004",
    name="xsw-4",
    summary="A forged assertion holds the signed one inside itself.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW4"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-4"):
        yield Problem(
            message=f"XSW4: a forged Assertion holds the signed one inside itself{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
