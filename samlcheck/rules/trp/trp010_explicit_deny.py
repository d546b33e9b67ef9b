"""
A Deny statement of the trust policy meets this sign-in, and a denial beats every permission, in whatever order they
stand.

Denials are often meant for something else. A condition with `IfExists`, or a negative operator, also holds where the
message does not have the key at all, and so denies everyone who comes by SAML.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.context_keys import NEVER_PRESENT
from samlcheck.aws.obstacles import Barrier, obstacles
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="TRP010",
    name="explicit-deny",
    summary="A statement of the trust policy denies this sign-in.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_EVALUATION, "The difference between explicit and implicit denies"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each statement that denies."""
    for obstacle in obstacles(policies):
        for barrier in obstacle.barriers if obstacle.cause == "deny" else ():
            yield Problem(
                message=f"{_named(barrier)} of {obstacle.policy} denies {obstacle.action}{_because(barrier)}",
                where=barrier.statement.statement.node.location,
                expected="no Deny that meets this sign-in",
                fix=fixes.POLICY_DENY.of(role_name=obstacle.tried.pair.role.name),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )


def _named(barrier: Barrier) -> str:
    sid = barrier.statement.statement.sid
    return f'the statement "{shown(sid)}"' if sid else "a statement"


def _because(barrier: Barrier) -> str:
    condition = barrier.element
    if condition.element != "condition":
        return " without any condition"
    if condition.actual is None:
        why = NEVER_PRESENT.get((condition.key or "").lower())
        return f": {condition.operator} on {condition.key} holds, for the message has none{f' ({why})' if why else ''}"
    return f": {condition.operator} on {condition.key} holds for {condition.actual}"
