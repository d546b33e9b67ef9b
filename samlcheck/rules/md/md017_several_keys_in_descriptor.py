"""
One KeyDescriptor holds several different keys. It is there to describe one: XML Signature has everything in a KeyInfo
speak of the same key, and SAML's metadata has one KeyDescriptor for each. Which of several keys counts is then the
reader's affair: some take the first certificate alone (pysaml2 does), others each of them. What IAM takes is documented
nowhere; `samlcheck check` takes each, and `samlcheck rollover` counts on the first. Whoever added the successor's
certificate in this way may find, after the change, that it was never read.

Certificates of issuers beside the one that signs are allowed, as a chain, and a reader that takes every certificate
trusts the issuers' keys with it: that is a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samlcheck.idp import fixes
from samlcheck.model.metadata import Embedded
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    code="MD017",
    name="several-keys-in-descriptor",
    summary="One KeyDescriptor holds several different keys.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.XML_SIGNATURE, "4.5.4 The X509Data Element"),
        Cite(Spec.SAMLCHECK, "which of several keys counts is left to the reader"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: any(role.keys for role in published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding for each role, at the first such KeyDescriptor; a chain where there is nothing worse."""
    for role in published.entity.roles:
        several = [(key.node, first) for key in role.keys if len(first := _first_of_each(key.embedded)) > 1]
        worse = [each for each in several if not _is_chain(each[1])]
        if several:
            node, embedded = (worse or several)[0]
            yield Problem(
                message=f"one KeyDescriptor holds {len(embedded)} different keys"
                f"{'' if worse else ', as a chain of certificates'}: which of them counts is left to the reader"
                f"{likewise(worse or several, 'KeyDescriptor')}",
                where=Location(node),
                related=tuple(Related("another key", each.location) for each in embedded[1:4]),
                expected="a KeyDescriptor for each key",
                fix=fixes.METADATA_KEY_EACH,
                severity=None if worse else Severity.NOTE,
            )


def _first_of_each(embedded: Sequence[Embedded]) -> tuple[Embedded, ...]:
    """What holds each of the different keys first; two certificates over one key hold one."""
    found: dict[str, Embedded] = {}
    for each in embedded:
        if held := each.certificate or each.key:
            found.setdefault(held.spki_sha256, each)
    return tuple(found.values())


def _is_chain(embedded: Sequence[Embedded]) -> bool:
    """Whether all but one are certificates of the others' issuers."""
    certificates = [each.certificate for each in embedded if each.certificate]
    issuers = {each.issuer for each in certificates if each.issuer != each.subject}
    return len(certificates) == len(embedded) and sum(each.subject not in issuers for each in certificates) == 1
