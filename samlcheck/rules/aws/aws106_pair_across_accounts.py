"""
The role lies in one account and the SAML provider in another. IAM wants both in the same account: a role's trust
policy can name only a provider of its own account, so every account that people sign in to needs a provider of its
own, made from the same metadata.

Rules that build the pairs cause this when the account id is replaced in one half of the pair and fixed in the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam, other_pair_left
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS106",
    name="pair-across-accounts",
    summary="A role and its SAML provider lie in two accounts.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_PROVIDER, "the provider is in the same account as the role"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Not authorized to perform sts:AssumeRoleWithSAML"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
    aws_message=messages.NOT_AUTHORIZED.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare the accounts of pairs whose ARNs are well formed and of one partition."""
    found = [
        (role, role.pair)
        for role in facts_of(exchange).roles
        if isinstance(role.pair, RolePair)
        and not role.pair.same_account
        and role.pair.same_partition
        and not (role.pair.role.faults or role.pair.provider.faults)
    ]
    spared = other_pair_left(exchange, [role for role, _ in found])
    if not found:
        return
    first, pair = found[0]
    home = pair.role.account_id
    provider = pair.provider.text.replace(pair.provider.account_id, home, 1)
    yield Problem(
        message=f"the role is in account {home} and its provider in {pair.provider.account_id}"
        f"{likewise(found, 'pair')}",
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected=f"a provider in {home}",
        actual=pair.provider.text,
        fix=fixes.ROLE_SAME_ACCOUNT.of(value=f"{pair.role.text},{provider}"),
        severity=Severity.WARNING if spared else None,
        refusal=Refusal.INFERRED if spared else None,
    )
