"""
One SAML provider in IAM may stand for several identity providers, ten at most. This document has more, as the
aggregate of a federation does.

Take the EntityDescriptor of the one that is meant out of the aggregate, and upload that.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.limits import PROVIDER_ENTITIES_MAX
from samlcheck.idp import fixes
from samlcheck.model.places import Location
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="IAM004",
    name="too-many-idps",
    summary="The metadata has more identity providers than a SAML provider in IAM holds.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.AWS_QUOTAS, "Identity providers per SAML provider"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam,
)
def check(published: Published) -> Iterator[Problem]:
    """Only entities with a role of an identity provider are counted."""
    census = published.census
    if census.providers > PROVIDER_ENTITIES_MAX:
        yield Problem(
            message=f"the metadata has {census.providers:,} identity providers; IAM holds at most "
            f"{PROVIDER_ENTITIES_MAX}",
            where=Location(census.first_providers[PROVIDER_ENTITIES_MAX].node),
            expected=f"at most {PROVIDER_ENTITIES_MAX}",
            actual=f"{census.providers:,}",
            fix=fixes.METADATA_FOR_IAM,
        )
