"""
Whether the trust policy lets this sign-in in depends on something that cannot be known from here: the address that
the user comes from, a tag of the role, a key or an operator that is not in our tables, a value that a template has
not filled in yet.

The outcome stays open. Nothing is taken to hold because it is not known. Operators and keys of SAML that are not known
are misspelt, as a rule: they are named with the one that may be meant, beside a message and in a policy by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from samlcheck.aws.obstacles import Barrier, obstacles
from samlcheck.aws.policy_lint import conditions_of, letting_in, unknown_word
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_MOST: Final = 10
"""Words of a policy that are compared with all that are known, which takes its time."""


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
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each element that is not known; what is not in form at all is TRP009's."""
    for obstacle in obstacles(policies):
        known = (each for each in obstacle.barriers if obstacle.cause == "unknown" and each.element.element != "form")
        for number, barrier in enumerate(known):
            yield Problem(
                message=f"whether {obstacle.policy} {_verb(barrier)} {obstacle.action} is open: "
                f"{(number < _MOST and _misspelt(barrier)) or barrier.element.why}",
                where=barrier.element.node.location,
                related=() if number else tuple(Related(*each) for each in obstacle.also),
                expected=barrier.element.expected or None,
            )
    if policies.exchange is None:
        yield from islice(_alone(policies), _MOST)


def _alone(policies: TrustPolicies) -> Iterator[Problem]:
    """Without a message, what could not be decided with any."""
    for role in policies.roles:
        for statement in (*letting_in(role), *(each for each in role.policy.statements if each.effect == "Deny")):
            for found in conditions_of(statement):
                if unknown := unknown_word(found):
                    yield Problem(
                        message=f"whether this condition holds cannot be told for any sign-in: {unknown}",
                        where=found.condition.node.location,
                    )


def _misspelt(barrier: Barrier) -> str | None:
    """The word that makes a condition unknown, and the one that may be meant; None where it is something else."""
    for found in conditions_of(barrier.statement.statement):
        if found.condition.node is barrier.element.node:
            return unknown_word(found)
    return None


def _verb(barrier: Barrier) -> str:
    return "denies" if barrier.statement.statement.effect == "Deny" else "allows"
