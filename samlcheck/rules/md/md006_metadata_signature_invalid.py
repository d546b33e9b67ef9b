"""
The metadata carries a signature, and it does not hold: the content was changed after it was signed, another key made it
than the one that was given, or it is of a form that proves nothing. The finding says which. Where a certificate or a
fingerprint was given to verify the metadata with, it has to be signed, for a signature can be cut out.

A file that was edited or reformatted after it was fetched breaks its signature without harm meant; one that somebody
changed on its way breaks it too, and the two look alike. AWS does not verify it. Whoever relies on the document has to:
fetch it again from its publisher, and take the certificate to verify it with from elsewhere than the document itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.places import Location
from samlcheck.model.published import Published
from samlcheck.model.signature_check import SignatureCheck
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_LONGEST: Final = 240


@rule(
    code="MD006",
    name="metadata-signature-invalid",
    summary="The signature of the metadata does not hold, or is not there to be verified.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.SAML_METADATA, "3 Signature Processing"),
        Cite(Spec.SAML_CORE, "5.4 XML Signature Profile"),
    ),
    since="0.1",
    on=Published,
    applies=lambda published: bool(published.signatures) or published.vouched,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding for those that fail, one where there is none, one for those that are too many to be verified."""
    failed = [each for each in published.signatures if each.status in ("invalid", "refused")]
    unseen = [each for each in failed if each.unseen]
    seen = [each for each in failed if not each.unseen]
    if seen:
        first = seen[0]
        yield Problem(
            message=f"the signature of the {first.node.local} does not hold: {_cut(first.detail or '')}"
            f"{likewise(seen, 'signature')}",
            where=Location(first.where),
            related=_also(seen),
            fix=fixes.METADATA_ANEW,
        )
    if published.unsigned and published.vouched:
        yield Problem(
            message=f"{published.unsigned}: what was given verifies nothing of it",
            where=Location(published.metadata.node),
            fix=fixes.METADATA_ANEW,
        )
    if unseen:
        yield Problem(
            message=f"{len(unseen):,} more signature{'' if len(unseen) == 1 else 's'} in the document: not verified",
            where=Location(unseen[0].where),
            related=_also(unseen),
            fix=fixes.METADATA_ANEW,
            severity=Severity.NOTE,
        )


def _cut(detail: str) -> str:
    """Room for two IDs of the usual length; a longer one is somebody's joke."""
    return detail if len(detail) <= _LONGEST else f"{detail[:_LONGEST]}…"


def _also(found: list[SignatureCheck]) -> tuple[Related, ...]:
    return tuple(Related("also here", Location(each.where)) for each in found[1:4])
