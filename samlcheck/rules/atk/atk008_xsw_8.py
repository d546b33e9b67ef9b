"""
Wrapping, the eighth of eight. As in the sixth the Signature stands in a forged Assertion and holds the genuine one;
here inside an Object, where XML Signature lets anything stand, so that a schema does not object. The published form
leaves both the same ID.

SAML's signatures have no Object, and here a Signature has to name the element it stands in: nothing in such a message
counts as signed. The numbers of the eight wrappings are those of the tool SAML Raider, which took the shapes from the
paper cited here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.wrapping import wrappings
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK008",
    name="xsw-8",
    summary="The genuine assertion is hidden in an Object of the signature that a forged one carries.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW8"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-8"):
        yield Problem(
            message="XSW8: a forged Assertion carries the Signature of the genuine one, hidden in its Object"
            f"{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
