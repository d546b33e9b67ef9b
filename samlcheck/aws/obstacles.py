"""
What stands in the way of a session in a trust policy: the one element that the reader has to change.

An explicit Deny counts first. Of several Allow statements the nearest count: those whose principal is right before
those whose is not, then those with the right action; what is left fails by its conditions. The others are told with it,
each by the first of its elements that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from samlcheck.aws.roles_tried import RoleTried, TrustPolicies, roles_tried
from samlcheck.aws.trust_policy import Checked, Decision, Tried
from samlcheck.model.kept import kept
from samlcheck.model.places import Place
from samlcheck.model.values import shown

__all__ = ["Barrier", "Obstacle", "obstacles"]

Cause = Literal["deny", "principal", "action", "condition", "unknown"]
_ORDER: Final[tuple[Literal["principal", "action", "condition"], ...]] = ("principal", "action", "condition")
_OTHERS: Final = 10
"""Other statements that are told: a trust policy of the usual length has no room for more."""


class Barrier(NamedTuple):
    """One element that does not hold, or of which it is not known, and the statement that it stands in."""

    statement: Tried
    element: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """
    Why a policy does not allow one action: by a statement that denies, by an element of the nearest statements that
    fails, or because it cannot be known. `barriers` is empty only where the policy has no Allow statement at all.
    `others` are the Allow statements that fail as well and are not told by the barriers; each stands with the first
    obstacle of its role.
    """

    tried: RoleTried
    action: str
    cause: Cause
    barriers: tuple[Barrier, ...]
    others: tuple[Barrier, ...] = ()

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
    def also(self) -> Iterator[tuple[str, Place]]:
        """Why the other statements do not allow it, in words, and where."""
        numbers = {id(each): number for number, each in enumerate(self.tried.role.policy.statements, 1)}
        for each in self.others[:_OTHERS]:
            statement = each.statement.statement
            sid = f' "{shown(statement.sid)}"' if statement.sid else ""
            yield f"statement {numbers[id(statement)]}{sid} {_fails(each.element)}", each.element.node.location

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
        others = () if seen else obstacle.others
        if obstacle.cause == "action" or new or decision is tried.decisions[0]:
            barriers = obstacle.barriers if obstacle.cause == "action" else new
            yield replace(obstacle, barriers=barriers, others=others)
        seen |= {(obstacle.cause, each.element.node.index) for each in obstacle.barriers}


def _of_decision(tried: RoleTried, decision: Decision) -> Obstacle | None:
    if decision.verdict is True:
        return None
    cause: Cause
    if decision.denied is True:
        cause, barriers = "deny", tuple(_denying(decision))
    elif decision.allowed is False:
        cause, barriers = _nearest(_allows(decision))
    else:
        open_ = (each for each in decision.tried if each.applies is None)
        cause, barriers = "unknown", tuple(Barrier(each, element) for each in open_ for element in each.unknown)
    others = () if cause == "deny" else tuple(_others(decision, cause, barriers))
    return Obstacle(tried=tried, action=decision.action, cause=cause, barriers=barriers, others=others)


def _allows(decision: Decision) -> list[Tried]:
    return [each for each in decision.tried if each.statement.effect == "Allow"]


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


def _others(decision: Decision, cause: Cause, barriers: tuple[Barrier, ...]) -> Iterator[Barrier]:
    """The statements that fail and have no barrier; of a cause that is told once for all of them, all but the first."""
    told = barriers[:1] if cause == "action" else barriers
    for each in _allows(decision):
        if each.failed and all(each is not barrier.statement for barrier in told):
            yield Barrier(each, each.failed[0])


def _fails(failed: Checked) -> str:
    """What one element wants, and what came."""
    expected = shown(failed.expected)
    if failed.element == "principal":
        return f"lets in {expected or 'nobody'}, not {shown(failed.actual or '')}"
    if failed.element == "action":
        return f"allows {expected}, not {failed.actual}"
    came = f"the message has {failed.actual or 'none'}"
    return f"asks for {failed.operator} {shown(failed.key)} {expected}: {came}"
