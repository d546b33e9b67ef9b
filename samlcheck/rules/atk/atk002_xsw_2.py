"""
Wrapping, the second of eight. As in the first, a forged Response is the root and carries the Signature of the genuine
one; here the genuine Response stands beside the Signature and not inside it. A verifier that looks up the ID in the
Reference finds it and is content, a reader takes the root.

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
    code="ATK002",
    name="xsw-2",
    summary="The signed Response is kept as a part of a forged Response, beside the signature.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_RAIDER, "XSW2"),
        Cite(Spec.CVE, "CVE-2016-5697, a signature over another element than the one that is read"),
    ),
    since="0.1",
    covers=("ATK009", "ATK010", "ATK011", "SIG009", "XML012"),
    applies=lambda exchange: bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the forged Response."""
    for each in wrappings(exchange, "xsw-2"):
        yield Problem(
            message=f"XSW2: the forged Response holds the genuine one beside the Signature{each.outcome}",
            where=each.location,
            related=tuple(Related(label, where) for label, where in each.places),
            expected=each.expected,
            actual=each.actual,
            fix=fixes.ATTACK_REPORT,
        )
