"""
The document holds more than one Assertion. Which of them a service reads is up to the service: the first, the last, the
one with a certain ID. Nearly every way to smuggle a forged assertion past a verifier begins so: the genuine, signed one
is kept for the verifier, the forged one is put where the reader looks.

Assertions inside the Advice of a verified Assertion are not counted: there an identity provider passes on what it
relied on, under its own signature. What samlcheck judges is the verified one, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, covered
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK009",
    name="several-assertions",
    summary="The document holds more than one assertion.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.CVE, "CVE-2022-41912, an unsigned second assertion that was read"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
    ),
    since="0.1",
    covers=("XML012",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first assertion that nothing verified covers."""
    response = exchange.response
    direct = (*(assertion.node.place for assertion in response.assertions), *response.encrypted_assertions)
    if len(direct) + len(response.stray_assertions) <= 1:
        return
    checks = exchange.signatures
    strays = [node for node in response.stray_assertions if not _passed_on(node, checks)]
    found = sorted((*direct, *strays), key=lambda node: node.index)
    if len(found) <= 1:
        return
    doubtful = next((node for node in found if not covered(node, checks)), found[1])
    others = [node for node in found if node is not doubtful]
    count = sum(covered(node, checks) for node in found)
    yield Problem(
        message=f"the document holds {len(found)} assertions, {count or 'none'} of them verified; {_judged(exchange)}",
        where=Location(doubtful),
        related=tuple(Related(_label(node, checks), Location(node)) for node in others[:3]),
        expected="one Assertion",
        actual=f"{len(found)}",
        fix=fixes.ATTACK_REPORT,
    )


def _passed_on(node: Node, checks: Sequence[SignatureCheck]) -> bool:
    """In the Advice of a verified Assertion."""
    advice = (above.parent for above in node.ancestors() if above.tag == names.ADVICE)
    return any(covered(parent, checks) for parent in advice if parent)


def _judged(exchange: Exchange) -> str:
    if exchange.assertion is None:
        return "none can be read"
    return "the one judged here is verified" if exchange.verified else "the one judged here is not verified"


def _label(node: Node, checks: Sequence[SignatureCheck]) -> str:
    return f"{node.local}, {'verified' if covered(node, checks) else 'not verified'}"
