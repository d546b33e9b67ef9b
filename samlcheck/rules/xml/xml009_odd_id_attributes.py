"""
An element of a SAML message has one `ID`, without a namespace. When an element carries `ID` and `Id` or
`id` as well, or its ID in a foreign namespace, then one library looks the signed element up by this
attribute and the next by that one: verified is not what is read. `wsu:Id` and `xml:id` on elements that are
not SAML's are ordinary and not meant.

No identity provider writes it. The SAML schema allows no such attribute on a message, an assertion or a
signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.hazards import ID_NAMES
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="XML009",
    name="odd-id-attributes",
    summary="An element carries several ID attributes, or its ID in a foreign namespace.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "1.3.4 ID and ID Reference Values"),
        Cite(Spec.XML, "3.3.1 Attribute Types, validity constraint: One ID per Element Type"),
        Cite(Spec.CVE, "CVE-2025-66567, parsers that find different IDs"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding however many elements; the first says which attributes."""
    nodes = [hazard.node for hazard in pasted.hazards("odd-id")]
    if not nodes:
        return
    first = nodes[0]
    carried = [name for name in first.attributes if name.rpartition("}")[2] in ID_NAMES]
    fault = "several ID attributes" if len(carried) > 1 else "its ID in a foreign namespace"
    yield Problem(
        message=f"{first.local} carries {fault}, and libraries differ on which one counts",
        where=Location(first, next(name for name in carried if name != "ID")),
        related=tuple(Related("also here", Location(node)) for node in nodes[1:4]),
        expected="one ID, without a namespace",
        actual=shown(", ".join(carried)),
        fix=fixes.UNIQUE_IDS,
    )
