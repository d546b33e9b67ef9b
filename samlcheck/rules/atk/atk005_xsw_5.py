"""
Wrapping, the fifth of eight. The signed Assertion was edited where it stands and got another ID; its Signature still
names the old ID, and a copy of the genuine Assertion with that ID, without a Signature, is put somewhere else, mostly
at the end of the Response. Digest and signature value are right, for the copy.

Here a Signature has to name the element it stands in: nothing in such a message counts as signed. The numbers of the
eight wrappings are those of the tool SAML Raider, which took the shapes from the paper cited here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.wrapping import wrappings
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK005",
    name="xsw-5",
    summary="A forged assertion carries the signature of a genuine one that stands elsewhere.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW5"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Assertion."""
    for each in wrappings(exchange, "xsw-5"):
        yield Problem(
            message="XSW5: a forged Assertion carries the Signature of the genuine one, which stands elsewhere"
            f"{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
