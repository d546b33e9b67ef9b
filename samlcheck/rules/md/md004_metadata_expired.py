"""
The document says how long it may be used, in validUntil, and that time is over. Readers that keep to the standard drop
what it says of the entity, its keys included. AWS does not look at validUntil: what was uploaded stays in use.

A document that was meant to be fetched again and again, and was not, is usually behind the identity provider in other
things too: fetch it anew before anything else is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.published import Dated
from samlcheck.model.values import likewise, moment, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="MD004",
    name="metadata-expired",
    summary="The metadata's validUntil is over.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.3.2 Element <EntityDescriptor>"),
        Cite(Spec.AWS_PROVIDER, "Create and manage an IAM SAML identity provider"),
    ),
    since="0.1",
    on=Dated,
    applies=lambda dated: any(True for _ in dated.ends),
)
def check(dated: Dated) -> Iterator[Problem]:
    """One finding, at the first that is over."""
    at = dated.asked.certificates_at
    over = [(each, each.when) for each in dated.ends if each.when and each.when <= at]
    if over:
        first, when = over[0]
        yield Problem(
            message=f"the {first.node.local} was valid until {moment(when)}, {span(at - when)} ago; AWS does not look "
            f"at that, other readers do{likewise(over, 'validUntil')}",
            where=first.location,
            related=tuple(Related("also over", each.location) for each, _ in over[1:4]),
            expected=f"a time after {moment(at)}",
            actual=first.text,
            fix=fixes.METADATA_ANEW,
        )
