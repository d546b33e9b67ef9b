"""
Every class of attack on SAML and XML signatures that is known, and the cases that show it.

What becomes of a case stands in its recipe, and what finds it in its report; here is only what belongs together. The
numbers are ours and stay; the page docs/reference/attacks.md and the tests of each class are made from these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from samlcheck.mint import attacks_on_signatures, attacks_on_trust
from samlcheck.mint.attack import Answer, Attack
from samlcheck.mint.scenarios.registry import Scenario, scenarios

__all__ = ["ATTACKS", "Answer", "Attack", "cases_of"]

ATTACKS: Final[Mapping[str, Attack]] = MappingProxyType(
    {each.id: each for each in (*attacks_on_signatures.ATTACKS, *attacks_on_trust.ATTACKS)}
)


def cases_of(attack: Attack) -> tuple[Scenario, ...]:
    """The cases of a class, in the order of their ids; none where no case can be made."""
    return tuple(
        case
        for case in scenarios()
        if case.id in attack.cases or (not case.good and case.id.startswith(_beginnings(attack)))
    )


def _beginnings(attack: Attack) -> tuple[str, ...]:
    return tuple(each for each in attack.cases if each.endswith("-"))
