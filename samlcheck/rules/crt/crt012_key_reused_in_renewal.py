"""
A new certificate was made over the old key pair. The date is new and the key is not: whoever has a copy of the old one
can go on signing, and what the renewal was for is not reached. A message that verifies with the one verifies with the
other, so such a change never fails, and it proves nothing about the next one, in which the key does change.

It is what comes of renewing with the old request, or with a script that finds the key file still there. AWS does not
mind.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.model.inventory import Inventory
from samlcheck.model.publications import PublishedCertificate, publications
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="CRT012",
    name="key-reused-in-renewal",
    summary="A new certificate was made over the old key pair.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.X509, "4.1.2.7 Subject Public Key Info"),
        Cite(Spec.SAMLCHECK, "a renewal is the occasion to change the key"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: any(len(each.certificates) > 1 for each in publications(inventory)),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each key of an entity, at its newest certificate."""
    for publication in publications(inventory):
        keys: dict[str, list[PublishedCertificate]] = {}
        for each in publication.certificates:
            keys.setdefault(each.certificate.spki_sha256, []).append(each)
        for *olds, new in (found for found in keys.values() if len(found) > 1):
            old = olds[-1].certificate
            yield Problem(
                message=f"{described(new.certificate)} of {day(new.certificate.not_before)} is made over the key pair "
                f"of {described(old)} of {day(old.not_before)}",
                where=new.where,
                related=tuple(Related("the same key", each.where) for each in olds[:3] if each.where),
                expected="a new key pair",
                actual=f"the key with SHA-256 {old.spki_sha256}",
            )
