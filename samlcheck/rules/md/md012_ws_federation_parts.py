"""
Beside SAML's part the document has RoleDescriptors of WS-Federation. That is how Microsoft Entra and AD FS write their
metadata, and nothing to change: AWS reads the IDPSSODescriptor. Readers that validate against SAML's schemas alone
refuse the document for these parts, whose types those schemas do not have; then, and only then, cut them out of a copy,
which drops the signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.core.names import md
from samlcheck.model.descriptors import is_ws_federation
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD012",
    name="ws-federation-parts",
    summary="The metadata has parts of WS-Federation, as Entra and AD FS write them.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1 Element <RoleDescriptor>"),
        Cite(Spec.ENTRA_METADATA, "Federation metadata sections"),
    ),
    since="0.1",
    on=PublishedEntity,
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the first."""
    parts = [each for each in published.entity.node.find_all(md("RoleDescriptor")) if is_ws_federation(each)]
    if parts:
        count = "a RoleDescriptor" if len(parts) == 1 else f"{len(parts)} RoleDescriptors"
        yield Problem(
            message=f"{count} of WS-Federation: ordinary from Entra and AD FS, and AWS does not read it",
            where=Location(parts[0]),
            related=tuple(Related("also here", Location(each)) for each in parts[1:4]),
        )
