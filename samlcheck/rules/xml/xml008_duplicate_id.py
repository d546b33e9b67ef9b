"""
A signature names what it signs by an ID. When two elements carry the same one, the verifier may follow it
to the first and the application read the second: this is how signed content is kept for show and forged
content put beside it. IDs are compared here over the whole document, whatever namespace the attribute is in
and however it is spelled (`ID`, `Id`, `id`).

An identity provider that does this by itself repeats a template or reuses the response's ID for the
assertion. XML wants every ID to be unique in its document, and SAML wants it to be unique for all time.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.hazards import Hazard
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="XML008",
    name="duplicate-id",
    summary="Two elements carry the same ID.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "1.3.4 ID and ID Reference Values"),
        Cite(Spec.XML, "3.3.1 Attribute Types, validity constraint: ID"),
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding for each ID that is not unique, at its first repetition."""
    repeated: dict[str, list[Hazard]] = {}
    for hazard in pasted.hazards("duplicate-id"):
        repeated.setdefault(hazard.detail, []).append(hazard)
    for value, found in repeated.items():
        first = found[0]
        earlier = (Related("first here", Location(first.other)),) if first.other else ()
        yield Problem(
            message=f'{len(found) + 1} elements carry the ID "{shown(value)}": a signature by that ID may mean any',
            where=Location(first.node),
            related=(*earlier, *(Related("also here", Location(more.node)) for more in found[1:3])),
            expected="an ID of its own for each element",
            fix=fixes.UNIQUE_IDS,
        )
