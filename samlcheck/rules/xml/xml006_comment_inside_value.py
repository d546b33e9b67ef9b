"""
A comment stands inside a value that somebody will act on: a name, an attribute, an issuer, an audience, a
digest or a signature. Canonicalization leaves comments out, so adding one does not break a signature; but
many XML libraries give a program the text up to the comment only. `admin@example.com<!-- -->.evil.example`
is then signed as one name and read as another.

No identity provider writes comments into values. Several products were open to this (Duo's report of 2018),
and they mended it by reading the whole text or by refusing. No signature of a document with such a comment
counts here, wherever in the document it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="XML006",
    name="comment-inside-value",
    summary="A comment stands inside a value, where careless readers stop.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.CVE, "CVE-2017-11427 to CVE-2017-11430, a comment in a NameID"),
        Cite(Spec.CVE, "CVE-2018-0489, a comment in an attribute's value"),
        Cite(Spec.CVE, "CVE-2025-29775, a comment in a DigestValue"),
    ),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding however many values; the first says what a careless reader would see."""
    found = pasted.hazards("comment-in-value")
    if not found:
        return
    first, *others = found
    sees = f'"{shown(first.detail)}" alone' if first.detail else "nothing"
    count = f" (and {len(others)} more)" if others else ""
    yield Problem(
        message=f"a comment inside {first.node.local}{count}: a reader that stops at it sees {sees}",
        where=Location(first.node),
        related=tuple(Related("also here", Location(other.node)) for other in others[:3]),
        expected="text without comments",
        fix=fixes.PLAIN_XML,
    )
