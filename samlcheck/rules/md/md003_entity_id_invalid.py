"""
The entityID is the name under which a response's Issuer is looked up, and it has to be an absolute URI of at most 1,024
characters. Here it is missing, empty, too long, or no such URI. A plain name is a warning alone: JumpCloud's is one
unless another was typed, and AWS compares texts.

A name with `{tenant}` in it, and with the braces, is that of Microsoft Entra's tenant-independent document: no response
was ever issued under it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.addresses import absolute_uri
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_LONGEST: Final = 1_024
"""SAML Core 8.3.6."""
_TENANT: Final = "{tenant"


@rule(
    code="MD003",
    name="entity-id-invalid",
    summary="The entityID is missing, no absolute URI, too long, or a placeholder.",
    severity=Severity.ERROR,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.SAML_METADATA, "2.2.1 Simple Type entityIDType"),
        Cite(Spec.SAML_CORE, "8.3.6 Entity Identifier"),
    ),
    since="0.1",
    covers=("XML012",),
    on=PublishedEntity,
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the attribute or, where it is not there, at the entity."""
    value = published.entity.entity_id
    if value is None:
        what, severity = "the entity has no entityID", None
    else:
        what, severity = _wrong(value.text)
    if what:
        yield Problem(
            message=what,
            where=value.location if value else Location(published.entity.node),
            expected=f"an absolute URI of at most {_LONGEST:,} characters",
            actual=shown(value.text) if value else None,
            fix=fixes.METADATA_EXPORT if value and _TENANT in value.text else fixes.ENTITY_ID,
            severity=severity,
        )


def _wrong(text: str) -> tuple[str, Severity | None]:
    """What is wrong with it, empty where nothing is, and how much milder that is."""
    if not text.strip():
        return "the entityID is empty", None
    if len(text) > _LONGEST:
        return f"the entityID has {len(text):,} characters; {_LONGEST:,} are allowed", None
    if _TENANT in text:
        return f'the entityID "{shown(text)}" is a placeholder: this is the document for all tenants of Entra', None
    if not absolute_uri(text.strip()):
        milder = None if ":" in text else Severity.WARNING
        return f'the entityID "{shown(text)}" is no absolute URI', milder
    return "", None
