"""
One entity has the role of an identity provider for SAML 2.0 several times. SAML allows it, and readers differ: some
take the first IDPSSODescriptor alone (python3-saml does), some refuse the document (Sustainsys.Saml2), others take the
keys and addresses of all of them.

What IAM does with it is documented nowhere. `samlcheck check` takes all of them: the keys of each are counted, and a
response by any of them is taken for signed. `samlcheck rollover` counts on the first alone, because a certificate that
stands in another role may be one that AWS does not have, and `samlcheck diff` compares each role with its like.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.places import Location
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD018",
    name="several-idp-roles",
    summary="An entity has several IDPSSODescriptors for SAML 2.0.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.3.2 Element <EntityDescriptor>"),
        Cite(Spec.SAMLCHECK, "which of several roles counts is left to the reader"),
    ),
    since="0.1",
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the second; a role for another protocol is none of them."""
    first, *others = published.entity.roles
    if others:
        yield Problem(
            message=f"the entity has {len(others) + 1} IDPSSODescriptors for SAML 2.0: some readers take all of them, "
            "some the first alone, and what IAM does is not documented",
            where=Location(others[0].node),
            related=(Related("the first", Location(first.node)),),
            expected="one IDPSSODescriptor with all keys",
            fix=fixes.METADATA_ONE_ROLE,
        )
