"""
What stands in the way of a session in a trust policy: the one element that the reader has to change.

An explicit Deny counts first. Of several Allow statements the nearest count: those whose principal is right before
those whose is not, then those with the right action; what is left fails by its conditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from samlcheck.aws.roles_tried import RoleTried, TrustPolicies, roles_tried
from samlcheck.aws.trust_policy import Checked, Decision, Tried
from samlcheck.model.kept import kept
from samlcheck.model.values import shown

__all__ = ["Barrier", "Obstacle", "obstacles"]

Cause = Literal["deny", "principal", "action", "condition", "unknown"]
_ORDER: Final[tuple[Literal["principal", "action", "condition"], ...]] = ("principal", "action", "condition")


class Barrier(NamedTuple):
    """One element that does not hold, or of which it is not known, and the statement that it stands in."""

    statement: Tried
    element: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """
    Why a policy does not allow one action: by a statement that denies, by an element of the nearest statements that
    fails, or because it cannot be known. `barriers` is empty only where the policy has no Allow statement at all.
    """

    tried: RoleTried
    action: str
    cause: Cause
    barriers: tuple[Barrier, ...]

    @property
    def decides(self) -> bool:
        """Whether the sign-in fails by it for certain: it is known, and the message has no other role to take."""
        return self.cause != "unknown" and self.tried.certain and self.tried.elsewhere == "none"

    @property
    def leaves_open(self) -> bool:
        """Whether the sign-in may fail by it, or by what it stands for."""
        return not self.decides and self.tried.elsewhere != "allowed"

    @property
    def expected(self) -> str:
        """What the policy asks for at its barriers, each once."""
        return ", ".join(dict.fromkeys(each.element.expected for each in self.barriers))

    @property
    def policy(self) -> str:
        """The policy in a sentence."""
        name = shown(self.tried.pair.role.name)
        return f"the trust policy of {name}" if self.tried.certain else f"the trust policy taken for {name}'s"


@kept
def obstacles(policies: TrustPolicies) -> tuple[Obstacle, ...]:
    """Every obstacle in the policies that belong to the message; a cause that several actions share stands once."""
    tried = roles_tried(policies.exchange) if policies.exchange else ()
    return tuple(obstacle for each in tried for obstacle in _of_role(each))


def _of_role(tried: RoleTried) -> Iterator[Obstacle]:
    seen: set[tuple[Cause, int]] = set()
    for decision in tried.decisions:
        obstacle = _of_decision(tried, decision)
        if obstacle is None:
            continue
        new = tuple(each for each in obstacle.barriers if (obstacle.cause, each.element.node.index) not in seen)
        if obstacle.cause == "action" or new or decision is tried.decisions[0]:
            yield obstacle if obstacle.cause == "action" else replace(obstacle, barriers=new)
        seen |= {(obstacle.cause, each.element.node.index) for each in obstacle.barriers}


def _of_decision(tried: RoleTried, decision: Decision) -> Obstacle | None:
    if decision.verdict is True:
        return None
    cause: Cause
    if decision.denied is True:
        cause, barriers = "deny", tuple(_denying(decision))
    elif decision.allowed is False:
        cause, barriers = _nearest([each for each in decision.tried if each.statement.effect == "Allow"])
    else:
        open_ = (each for each in decision.tried if each.applies is None)
        cause, barriers = "unknown", tuple(Barrier(each, element) for each in open_ for element in each.unknown)
    return Obstacle(tried=tried, action=decision.action, cause=cause, barriers=barriers)


def _denying(decision: Decision) -> Iterator[Barrier]:
    """The statements that deny, each shown by its last condition, or without one by its action."""
    for each in decision.tried:
        if each.statement.effect == "Deny" and each.applies:
            yield Barrier(each, each.checked[-1])


def _nearest(allows: list[Tried]) -> tuple[Cause, tuple[Barrier, ...]]:
    cause: Cause = "principal"
    for cause in _ORDER:
        passing = [each for each in allows if all(one.element != cause for one in each.failed)]
        if not passing:
            break
        allows = passing
    return cause, tuple(Barrier(each, one) for each in allows for one in each.failed if one.element == cause)
