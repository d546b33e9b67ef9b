"""
A comment splits a value, and the two halves read differently. Canonicalization leaves comments out, so that the
signature does not see it; many libraries return the text up to the comment. The identity provider signed
`alice@example.com.attacker.example`, a comment is put behind `.com`, and the reader signs in Alice.

Both readings are shown. No signature of a document with such a comment counts here, so that neither reading is judged
as signed. A comment behind the whole value, or in a digest, is [XML006](../xml/XML006.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.hazards import Hazard, hazards
from samlcheck.core.names import DS
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import likewise, shown
from samlcheck.model.wrapping import verdict
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_NAMED: Final = 3


@rule(
    code="ATK012",
    name="comment-truncation",
    summary="A comment splits a value, which careless readers cut short there.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.CVE, "CVE-2017-11427 to CVE-2017-11430, a comment in a NameID"),
        Cite(Spec.CVE, "CVE-2018-0489, a comment in an attribute's value"),
    ),
    since="0.1",
    covers=("XML006",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such value, with both readings of it."""
    found = [each for each in hazards(exchange.document) if each.kind == "comment-in-value" and _cuts(each)]
    if not found:
        return
    first, *others = found
    node = first.node
    yield Problem(
        message=f'the {node.local} is "{shown(node.text)}", and "{shown(first.detail)}" to a reader that stops at the '
        f"comment in it{likewise(found, 'value')}; {verdict(exchange)}",
        where=Location(node),
        related=tuple(Related("also here", Location(other.node)) for other in others[:_NAMED]),
        expected=f'"{shown(node.text)}" in one piece',
        actual=f'"{shown(first.detail)}", a comment, and the rest',
        fix=fixes.ATTACK_REPORT,
    )


def _cuts(hazard: Hazard) -> bool:
    """Something is left behind the comment, in a value that is read and not computed with."""
    node = hazard.node
    return node.namespace != DS and node.text.strip() != hazard.detail.strip()
