"""
Wrapping, the first of eight. A genuine signed Response was moved into the Signature element, and the Signature into a
forged Response that became the root. The Reference still names the genuine one, so that its digest is right; a reader
that begins at the root takes the forged Response and whatever assertion stands in it.

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
    code="ATK001",
    name="xsw-1",
    summary="The signed Response is hidden inside its own signature, in a forged Response.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW1"),
        Cite(Spec.CVE, "CVE-2016-5697, a signature over another element than the one that is read"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Response."""
    for each in wrappings(exchange, "xsw-1"):
        yield Problem(
            message=f"XSW1: the forged Response holds the genuine one inside the Signature{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
