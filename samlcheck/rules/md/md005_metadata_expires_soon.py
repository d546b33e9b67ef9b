"""
The document says how long it may be used, in validUntil, and that time ends soon: within `--within`, or, for an
aggregate, which a federation makes anew every few hours, within two days. Where nothing fetches it again by itself,
readers that keep to the standard will stop using it then. AWS does not look at validUntil.

How soon is soon is our judgement. Google sets validUntil to the day its certificate ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.exchange import Asked
from samlcheck.model.published import Dated
from samlcheck.model.values import likewise, moment, span
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_OF_AGGREGATE: Final = timedelta(days=2)
_USUAL: Final = timedelta(days=60)
"""Where --within is a share of a life: a document does not say when its own began."""


@rule(
    code="MD005",
    name="metadata-expires-soon",
    summary="The metadata's validUntil is near.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.SAML_METADATA, "2.3.2 Element <EntityDescriptor>"),
        Cite(Spec.SAMLCHECK, "a document that nobody fetches again is missed on its last day"),
    ),
    since="0.1",
    on=Dated,
    applies=lambda dated: any(True for _ in dated.ends),
)
def check(dated: Dated) -> Iterator[Problem]:
    """One finding, at the one that ends first."""
    at = dated.asked.certificates_at
    within = min(_OF_AGGREGATE, _within(dated.asked)) if dated.aggregate else _within(dated.asked)
    soon = [(each.when, each) for each in dated.ends if each.when and timedelta(0) < each.when - at <= within]
    if soon:
        soon.sort(key=lambda pair: pair[0])
        when, first = soon[0]
        yield Problem(
            message=f"the {first.node.local} is valid until {moment(when)}, for {span(when - at)} more; AWS does not "
            f"look at that, other readers do{likewise(soon, 'validUntil')}",
            where=first.location,
            related=tuple(Related("also soon", each.location) for _, each in soon[1:4]),
            actual=first.text,
            fix=fixes.METADATA_ANEW,
        )


def _within(asked: Asked) -> timedelta:
    return asked.within if isinstance(asked.within, timedelta) else _USUAL
