"""
The document is an aggregate: its root is an EntitiesDescriptor with one or more entities in it. Importers that expect
the EntityDescriptor of one identity provider stumble over that; older Keycloak servers publish even a single realm
so. Whether IAM takes it is not documented.

Cut the EntityDescriptor of the identity provider out and upload it alone. Its own signature, if it has one, is not
looked at by IAM.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.core import names
from samlcheck.idp import fixes
from samlcheck.model.places import Location
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="IAM005",
    name="aggregate-root",
    summary="The root is an EntitiesDescriptor: IAM is given one identity provider.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.AWS_PROVIDER, "Create and manage an IAM SAML identity provider"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding, at the root."""
    root = published.metadata.node
    if root.tag == names.ENTITIES_DESCRIPTOR:
        count = published.census.providers
        yield Problem(
            message=f"the root is an EntitiesDescriptor with {count:,} identity provider{'' if count == 1 else 's'}",
            where=Location(root),
            expected="an EntityDescriptor",
            actual="an EntitiesDescriptor",
            fix=fixes.METADATA_FOR_IAM,
        )
