"""
A KeyDescriptor without `use` says that its key is for signing and for encryption. That is right by the standard, and
AWS verifies with such a key. Some readers have stumbled over it: Keycloak, in one version, verified nothing at all
where no key was marked (CVE-2026-16443).

A key of its own for each purpose, marked so, is what others expect.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD009",
    name="key-without-use",
    summary="A KeyDescriptor does not say what its key is for.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.CVE, "CVE-2026-16443"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: any(role.keys for role in published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the first."""
    bare = [key for role in published.entity.roles for key in role.keys if key.use is None]
    if bare:
        yield Problem(
            message=f"a KeyDescriptor has no use: its key is for signing and for encryption{likewise(bare, 'key')}",
            where=Location(bare[0].node),
            related=tuple(Related("likewise", Location(each.node)) for each in bare[1:4]),
            expected='use="signing" or use="encryption"',
        )
