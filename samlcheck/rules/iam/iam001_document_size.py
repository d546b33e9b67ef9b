"""
IAM takes metadata of 1,000 to 10,000,000 characters. A hand-written file with one bare key can be too short although
it is right in every other way; an aggregate of a whole federation can be too long. The command-line tools refuse a
short one before they send it.

A short document grows by a certificate in place of a bare key, or by white space at its end. From an aggregate, take
the one identity provider that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.limits import METADATA_MAX_CHARS, METADATA_MIN_CHARS
from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="IAM001",
    name="document-size",
    summary="The metadata is smaller or larger than IAM takes.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.IAM_API, "SAMLMetadataDocumentType"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam,
)
def check(published: Published) -> Iterator[Problem]:
    """Characters of the text are counted, a byte order mark is none of them."""
    length = published.characters
    if not METADATA_MIN_CHARS <= length <= METADATA_MAX_CHARS:
        bound = "at least" if length < METADATA_MIN_CHARS else "at most"
        limit = METADATA_MIN_CHARS if length < METADATA_MIN_CHARS else METADATA_MAX_CHARS
        yield Problem(
            message=f"the metadata has {length:,} characters; IAM takes {bound} {limit:,}",
            expected=f"{METADATA_MIN_CHARS:,} to {METADATA_MAX_CHARS:,} characters",
            actual=f"{length:,} characters",
            fix=fixes.METADATA_FOR_IAM,
        )
