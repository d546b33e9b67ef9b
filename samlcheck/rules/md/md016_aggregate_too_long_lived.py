"""
The aggregate of a federation says that it may be used for more than 28 days from now. Until then somebody who kept an
old copy can go on showing it, with the entities and keys that have been taken out of the newer ones since: its
signature still holds. eduGAIN allows 5 to 28 days from the moment it was made.

A single entity's own document is not meant: most have no validUntil at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.model.values import instant_of, moment, span
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_LONGEST: Final = timedelta(days=28)
"""eduGAIN SAML Profile, section 3."""


@rule(
    code="MD016",
    name="aggregate-too-long-lived",
    summary="The aggregate's validUntil is more than 28 days away.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.EDUGAIN, "3 validUntil"),
        Cite(Spec.SAMLCHECK, "an old copy of an aggregate can be shown again until its validUntil"),
    ),
    since="0.1",
    on=Published,
    applies=lambda published: published.aggregate and instant_of(published.metadata.node, "validUntil") is not None,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding, at the root."""
    until = instant_of(published.metadata.node, "validUntil")
    at = published.asked.certificates_at
    if until and until.when and until.when - at > _LONGEST:
        yield Problem(
            message=f"the aggregate is valid until {moment(until.when)}, for {span(until.when - at)} more; 28 days are "
            "the most that eduGAIN allows",
            where=until.location,
            expected="at most 28 days",
            actual=span(until.when - at),
            fix=fixes.METADATA_SHORTER_LIFE,
        )
