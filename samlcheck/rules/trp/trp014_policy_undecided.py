"""
Whether the trust policy lets this sign-in in depends on something that cannot be known from here: the address that
the user comes from, a tag of the role, a key or an operator that is not in our tables, a value that a template has
not filled in yet.

The outcome stays open. Nothing is taken to hold because it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.obstacles import Barrier, obstacles
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="TRP014",
    name="policy-undecided",
    summary="Whether the trust policy allows the sign-in depends on what is not known here.",
    severity=Severity.WARNING,
    stage=Stage.ROLE,
    refusal=Refusal.INFERRED,
    cites=(
        Cite(Spec.AWS_KEYS, "Available keys for SAML-based AWS STS federation"),
        Cite(Spec.AWS_CONDITIONS, "Condition operators"),
    ),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each element that is not known; what is not in form at all is TRP009's."""
    for obstacle in obstacles(policies):
        known = (each for each in obstacle.barriers if obstacle.cause == "unknown" and each.element.element != "form")
        for barrier in known:
            yield Problem(
                message=f"whether {obstacle.policy} {_verb(barrier)} {obstacle.action} is open: {barrier.element.why}",
                where=barrier.element.node.location,
                expected=barrier.element.expected or None,
            )


def _verb(barrier: Barrier) -> str:
    return "denies" if barrier.statement.statement.effect == "Deny" else "allows"
