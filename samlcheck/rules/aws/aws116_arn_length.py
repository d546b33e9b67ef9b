"""
AWS takes ARNs of 20 to 2,048 characters. No role and no SAML provider has one outside of that, so the value holds
something else: a rule that ran twice, a text that was cut, values that were glued together.

The limit is that of the parameters RoleArn and PrincipalArn of AssumeRoleWithSAML. What the sign-in page answers is
not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam, home_of, other_pair_left
from samlcheck.aws.limits import ARN_MAX_CHARS, ARN_MIN_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS116",
    name="arn-length",
    summary="An ARN is shorter or longer than AWS takes.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(Cite(Spec.AWS_STS, "RoleArn and PrincipalArn, Length Constraints"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Look at both ARNs of each pair."""
    found = [
        (role, arn, fault)
        for role in facts_of(exchange).roles
        if isinstance(role.pair, RolePair)
        for arn in (role.pair.role, role.pair.provider)
        for fault in arn.faults
        if fault.kind == "length"
    ]
    spared = other_pair_left(exchange, [role for role, _, _ in found])
    if not found:
        return
    role, arn, fault = found[0]
    yield Problem(
        message=f'the {arn.resource} ARN "{shown(arn.text)}" {fault.text}',
        where=role.value.location,
        related=tuple(Related("also here", other.value.location) for other, _, _ in found[1:4]),
        expected=f"{ARN_MIN_CHARS} to {ARN_MAX_CHARS} characters",
        actual=f"{len(arn.text)} characters",
        fix=fixes.ROLE_VALUE.of(value=home_of(exchange).pair),
        severity=Severity.WARNING if spared else None,
        refusal=Refusal.INFERRED if spared else None,
    )
