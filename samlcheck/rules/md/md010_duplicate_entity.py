"""
The aggregate lists the same entityID more than once. Which entry counts depends on the reader: the first, the last, or
the keys of both; so two readers may trust different keys under one name. eduGAIN keeps the first it meets and drops the
others.

A stale copy beside a new one is the usual cause. An entry that somebody added to take over a name looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="MD010",
    name="duplicate-entity",
    summary="The aggregate lists an entityID twice.",
    severity=Severity.ERROR,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.SAML_METADATA, "2.3.2 Element <EntityDescriptor>"),
        Cite(Spec.EDUGAIN, "Aggregation of metadata"),
    ),
    since="0.1",
    on=Published,
    applies=lambda published: published.census.entities > 1,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding, at the second entry of the first such name."""
    twice = [(name, *listed) for name, listed in published.census.named.items() if listed[0] > 1]
    if twice:
        name, count, (first, second, *others) = twice[0]
        yield Problem(
            message=f'the entityID "{shown(name)}" is listed {count:,} times{likewise(twice, "entityID")}',
            where=second,
            related=(
                Related("the first", first),
                *(Related("also here", each) for each in others[:2]),
            ),
            expected="each entityID once",
            actual=f"{count:,} times",
            fix=fixes.METADATA_ONE_ENTRY,
        )
