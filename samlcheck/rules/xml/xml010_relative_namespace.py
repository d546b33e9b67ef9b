"""
A namespace is named by an absolute URI. Canonicalization, the step before every digest, has no answer for a
relative one such as `xmlns:x="1"` and has to fail. Libraries that took the failure for an empty text then
compared the digest of nothing with a digest of nothing: a signature copied from anywhere held for any
content.

No identity provider writes relative namespaces. No signature of a document with one counts here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="XML010",
    name="relative-namespace",
    summary="A namespace is named by a relative URI, which canonicalization has to refuse.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "6.5.1 Canonical XML, which fails on relative namespace URIs"),
        Cite(Spec.CVE, "CVE-2025-66475, CVE-2025-66568, CVE-2025-66578, void canonicalization"),
    ),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding however many declarations; the first names its URI."""
    found = pasted.hazards("relative-namespace")
    if not found:
        return
    first, *others = found
    uri = shown(first.detail)
    count = f" (and {len(others)} more)" if others else ""
    yield Problem(
        message=f'{first.node.local} declares the relative namespace "{uri}"{count}, which cannot be signed',
        where=Location(first.node),
        related=tuple(Related("also here", Location(other.node)) for other in others[:3]),
        expected="an absolute URI",
        actual=uri,
        fix=fixes.NAMESPACES,
    )
