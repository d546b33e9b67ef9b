"""
The metadata of an identity provider lists one signing certificate, and its end is near: within 60 days, unless
`--within` says otherwise. A change without a break needs a time in which both are listed, so that every service knows
the new one before anything is signed with it. As long as the successor is missing from the metadata nobody can prepare.

That this is late is our opinion and no rule of AWS, which does not look at the end of a certificate. It is the product
that changes over, some by themselves on the last day, and then IAM answers that the signature is invalid until the new
metadata is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.publications import publications
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, ends_within
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="CRT008",
    name="no-overlap",
    summary="The only signing certificate in the metadata ends soon, and no successor is listed.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.SAMLCHECK, "a successor belongs in the metadata before the end is near"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(publications(inventory)),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding, at the first such entity."""
    asked = inventory.asked
    alone = [each for each in publications(inventory) if len(each.certificates) == each.keys == 1]
    found = [each for each in alone if ends_within(each.certificates[0].certificate, asked)]
    if not found:
        return
    first, *others = found
    certificate = first.certificates[0].certificate
    left = days(certificate.not_after - asked.certificates_at)
    yield Problem(
        message=f"{described(certificate)} is the only signing certificate that the metadata lists for "
        f'"{shown(first.entity_id or "")}", and it ends on {day(certificate.not_after)}, in {left}'
        f"{likewise(found, 'identity provider')}",
        where=first.certificates[0].where,
        related=tuple(Related("also alone", where) for each in others[:3] if (where := each.certificates[0].where)),
        expected="its successor in a second KeyDescriptor",
        fix=fixes.RENEW_CERTIFICATE,
    )
