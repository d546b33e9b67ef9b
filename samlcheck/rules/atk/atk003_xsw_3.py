"""
Wrapping, the third of eight. The signed Assertion stays where it was, and a forged one without a signature is put
before it. The verifier finds the signed one and is content; a reader that takes the first Assertion is deceived.

What samlcheck judges is the Assertion that verifies, and the message is refused all the same: a Response for a sign-in
has one. A forged Assertion *behind* the signed one is not among the eight; ATK009 and ATK010 speak of it. The numbers
of the eight wrappings are those of the tool SAML Raider, which took the shapes from the paper cited here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.wrapping import wrappings
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK003",
    name="xsw-3",
    summary="A forged assertion without a signature stands before the signed one.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW3"),
        Cite(Spec.CVE, "CVE-2022-41912, an unsigned second assertion that was read"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-3"):
        yield Problem(
            message=f"XSW3: a forged Assertion without a signature stands before the signed one{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
