"""
An element has the name of one of SAML's or of XML Signature's, but its namespace is only nearly the right
one: `https` for `http`, another case, a slash or `#` too many or too few. Namespaces are compared character
by character, so this is another element: a Signature that signs nothing, an Assertion that is none.

A reader that goes by names and not by namespaces takes it for the real one, which is what an attacker
wants: one program sees the look-alike and another does not. Harmless ones come from a template that was
typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from samlcheck.aws.stages import Stage
from samlcheck.core.names import PREFIXES
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="XML011",
    name="look-alike-namespace",
    summary="An element of SAML or XML Signature stands in a namespace that is only nearly the right one.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_NAMES, "2.3 Comparing URI References"),
        Cite(Spec.CVE, "CVE-2025-25292 and CVE-2025-66567, namespaces that two parsers read differently"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding however many elements; the first names both namespaces."""
    found = pasted.hazards("look-alike-namespace")
    if not found:
        return
    first, *others = found
    uri = shown(first.detail)
    count = f" (and {len(others)} more)" if others else ""
    yield Problem(
        message=f'{first.node.local}{count}: the namespace "{uri}" only looks like the right one',
        where=Location(first.node),
        related=tuple(Related("also here", Location(other.node)) for other in others[:3]),
        expected=get_close_matches(uri, PREFIXES, n=1, cutoff=0)[0],
        actual=uri,
        fix=fixes.NAMESPACES,
    )
