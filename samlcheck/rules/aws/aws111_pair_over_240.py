"""
Microsoft Entra can import the roles of an AWS account. It skips a role when its ARN and the provider's ARN are
together longer than 240 characters. That is Entra's rule: AWS takes longer pairs, and other identity providers send
them. A pair of exactly 240 characters is in doubt, because one of Microsoft's pages says "240 or fewer" and the
other "less than 240".

A role that is missing from the import cannot be assigned there. Shorter names for role or provider help, and a
shorter path.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import ENTRA_PAIR_MAX_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS111",
    name="pair-over-240",
    summary="The pair is longer than the role import of Microsoft Entra takes.",
    severity=Severity.WARNING,
    stage=Stage.ROLES,
    cites=(Cite(Spec.ENTRA_AWS, "Known issues: combined length of role ARN and provider ARN"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).usable_pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Name the longest pair; the comma does not count."""
    found = [
        (role, role.pair.length)
        for role in facts_of(exchange).roles
        if isinstance(role.pair, RolePair) and role.pair.usable and role.pair.length >= ENTRA_PAIR_MAX_CHARS
    ]
    if not found:
        return
    found.sort(key=lambda each: each[1], reverse=True)
    role, length = found[0]
    said = f"Entra's role import skips pairs over {ENTRA_PAIR_MAX_CHARS}"
    if length == ENTRA_PAIR_MAX_CHARS:
        said = "of Microsoft's two pages one says that Entra imports it, the other that it does not"
    yield Problem(
        message=f"the two ARNs have {length} characters together: {said}; AWS takes them",
        where=role.value.location,
        related=tuple(Related(f"{other} characters", each.value.location) for each, other in found[1:4]),
        expected=f"fewer than {ENTRA_PAIR_MAX_CHARS} characters, the comma not counted",
        actual=f"{length} characters",
        fix=fixes.SHORTER_PAIR,
    )
