"""
Nobody signed the document, so that what it says is as sure as the way it came: a file from the console of the identity
provider, over https, is fine; one from a mail or a wiki proves nothing. Most products do not sign, and AWS does not
look.

A signature counts when it is verified with a certificate that came another way: `--cert` or `--fingerprint`. Where one
is given and the document has no signature, that is MD006, an error: a signature can be cut out.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.model.places import Location
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="MD007",
    name="metadata-unsigned",
    summary="The metadata is not signed.",
    severity=Severity.NOTE,
    cites=(Cite(Spec.SAML_METADATA, "3 Signature Processing"),),
    since="0.1",
    on=Published,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding, where neither the root nor every entity has a signature of its own."""
    if published.unsigned and not published.vouched:
        yield Problem(
            message=f"{published.unsigned}: what it says is as sure as the way it came",
            where=Location(published.metadata.node),
        )
