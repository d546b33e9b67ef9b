"""
IAM Identity Center takes metadata of at most 75,000 characters from an external identity provider. IAM takes more than
a hundred times as many, so that a file which serves there can still be too long here: metadata of a federation, of many
certificates, or with a logo inside.

This is judged with `samlcheck check METADATA --profile aws-identity-center`.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import IDENTITY_CENTER_METADATA_MAX_CHARS
from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS190",
    name="identity-center-metadata-size",
    summary="The metadata is larger than IAM Identity Center takes.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.AWS_IDENTITY_CENTER, "the size of the identity provider's metadata"),),
    since="0.1",
    profiles=("aws-identity-center",),
    on=Published,
    applies=lambda published: published.asked.profile == "aws-identity-center",
)
def check(published: Published) -> Iterator[Problem]:
    """Characters of the text are counted, a byte order mark is none of them."""
    length = published.characters
    if length > IDENTITY_CENTER_METADATA_MAX_CHARS:
        yield Problem(
            message=f"the metadata has {length:,} characters; IAM Identity Center takes at most "
            f"{IDENTITY_CENTER_METADATA_MAX_CHARS:,}",
            expected=f"at most {IDENTITY_CENTER_METADATA_MAX_CHARS:,} characters",
            actual=f"{length:,} characters",
            fix=fixes.METADATA_FOR_IAM,
        )
