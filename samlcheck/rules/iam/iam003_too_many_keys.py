"""
A SAML provider in IAM holds at most ten keys, over all identity providers in its metadata. A tenant-wide document, or
one that keeps every certificate it ever had, passes that.

Take the document that belongs to the application alone, or leave out the certificates that sign nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.limits import PROVIDER_KEYS_MAX
from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="IAM003",
    name="too-many-keys",
    summary="The metadata has more keys than a SAML provider in IAM holds.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.AWS_QUOTAS, "Keys per SAML provider"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam,
)
def check(published: Published) -> Iterator[Problem]:
    """Each KeyDescriptor of an identity provider's role for SAML 2.0 is counted, whatever it is for."""
    census = published.census
    if census.keys > PROVIDER_KEYS_MAX:
        yield Problem(
            message=f"the metadata has {census.keys:,} keys; a SAML provider in IAM holds at most {PROVIDER_KEYS_MAX}",
            where=census.first_keys[PROVIDER_KEYS_MAX],
            expected=f"at most {PROVIDER_KEYS_MAX}",
            actual=f"{census.keys:,}",
            fix=fixes.METADATA_FOR_IAM,
        )
