"""
Roles whose names begin with `AWSReservedSSO_` belong to IAM Identity Center, which makes them for its permission
sets. AWS does not let anybody else assume them with a SAML response, whatever their trust policy says, and they are
made anew, under another name, when a permission set is taken away and given back.

People copy the ARN from the console of an account that they reached through Identity Center. They need the access
portal, or an IAM role that trusts their SAML provider.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam, is_asked_for
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_DENIED: Final = messages.NOT_AUTHORIZED.less_sure("inferred")
"""That it is refused is documented, not the words."""


@rule(
    code="AWS114",
    name="identity-center-role",
    summary="A role of IAM Identity Center, which no other identity provider can use.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_STS, "roles that are managed by IAM Identity Center"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
    aws_message=_DENIED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Where another role can be chosen, only this one fails: a warning, and no doubt about the others."""
    facts = facts_of(exchange)
    found = [
        (role, role.pair.role) for role in facts.roles if isinstance(role.pair, RolePair) and role.pair.role.reserved
    ]
    if not found:
        return
    spared = any(not pair.role.reserved for pair in facts.usable_pairs)
    spared = spared and not any(is_asked_for(role, exchange.asked) for role, _ in found)
    first, arn = found[0]
    yield Problem(
        message=f'the role "{shown(arn.name)}" is managed by IAM Identity Center{likewise(found, "role")}',
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected="a role made in IAM",
        fix=fixes.IDENTITY_CENTER_ROLE,
        severity=Severity.WARNING if spared else None,
    )
