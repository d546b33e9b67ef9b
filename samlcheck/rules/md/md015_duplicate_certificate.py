"""
The same certificate is listed twice for the same purpose. It does no harm by itself, and it is the sign of a change
that went wrong: somebody meant to add the new certificate and added the old one again. And it counts twice towards the
ten keys that IAM takes.

Listed once for signing and once for encryption, it is not meant here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.metadata import Embedded
from samlcheck.model.published import PublishedEntity
from samlcheck.model.signature_check import described
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD015",
    name="duplicate-certificate",
    summary="The identity provider lists the same certificate twice for the same purpose.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.SAMLCHECK, "a certificate listed twice is a change that went wrong"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: any(role.keys for role in published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding for each role, at the second place of the first such certificate."""
    for role in published.entity.roles:
        places: dict[tuple[str | None, str], list[Embedded]] = {}
        for key in role.keys:
            for each in key.embedded:
                if each.certificate:
                    places.setdefault((key.use, each.certificate.sha256), []).append(each)
        twice = [found for found in places.values() if len(found) > 1]
        if twice and (certificate := twice[0][0].certificate):
            first, second, *others = twice[0]
            yield Problem(
                message=f"{described(certificate)} is listed {len(twice[0])} times{likewise(twice, 'certificate')}",
                where=second.location,
                related=(
                    Related("the first", first.location),
                    *(Related("also here", each.location) for each in others[:2]),
                ),
                expected="each certificate once",
                fix=fixes.METADATA_CERTIFICATE_ONCE,
            )
