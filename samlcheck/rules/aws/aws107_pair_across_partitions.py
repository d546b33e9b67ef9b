"""
The role and the SAML provider name two partitions, such as `aws` and `aws-us-gov`. Partitions share nothing: an
account lies in exactly one, so these are ARNs of two accounts, even where the account ids are equal, and no role
trusts a provider of another account.

A template that was copied from one partition to another and changed in one half does this. What AWS answers is not
known.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam, other_pair_left
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS107",
    name="pair-across-partitions",
    summary="A role and its SAML provider name two partitions.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_PROVIDER, "the provider is in the same account as the role"),),
    since="0.1",
    profiles=("aws",),
    covers=("RSP005",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare the partitions of pairs whose ARNs are well formed."""
    found = [
        (role, role.pair)
        for role in facts_of(exchange).roles
        if isinstance(role.pair, RolePair)
        and not role.pair.same_partition
        and not (role.pair.role.faults or role.pair.provider.faults)
    ]
    spared = other_pair_left(exchange, [role for role, _ in found])
    if not found:
        return
    first, pair = found[0]
    yield Problem(
        message=f"the role is in the partition {pair.role.partition} and its provider in "
        f"{pair.provider.partition}: an account lies in one{likewise(found, 'pair')}",
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected=f"both in {pair.role.partition}",
        actual=f"{pair.role.partition} and {pair.provider.partition}",
        fix=fixes.ROLE_SAME_ACCOUNT,
        severity=Severity.WARNING if spared else None,
        refusal=Refusal.INFERRED if spared else None,
    )
