"""
This looks like the metadata of a whole Microsoft Entra tenant, and not that of one application. An application that is
set up for SAML signs with a certificate of its own, which the tenant's document does not list: every signature would be
invalid at AWS. The application's own document has `?appid=` in its address, and is what the portal gives out as
Federation Metadata XML.

It is told by the keys: several, none of them an application's, or one of the tenant's own. The document does not say
it, so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.idp.hints import keys_hint
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="MD011",
    name="tenant-wide-metadata",
    summary="This looks like the metadata of an Entra tenant, not of its application.",
    severity=Severity.WARNING,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.ENTRA_METADATA, "Federation metadata endpoints"),
        Cite(Spec.ENTRA_AWS, "Configure Microsoft Entra SSO"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the entity."""
    entity = published.entity
    keys = (key for key in entity.signing_keys if key.use != "encryption")
    certificates = {each.certificate.sha256: each.certificate for each in keys if each.certificate}
    name = entity.entity_id.text if entity.entity_id else None
    hint = keys_hint(name, [each.subject for each in certificates.values()])
    if hint:
        yield Problem(
            message=f"{hint}, and an application signs with a certificate of its own",
            where=Location(entity.node),
            fix=fixes.METADATA_EXPORT,
        )
