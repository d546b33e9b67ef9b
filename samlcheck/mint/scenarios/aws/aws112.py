"""Cases of AWS112: a pair that is sent twice."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="adfs")
def two_groups_one_role(idp: Minter) -> bytes:
    """The user is in two groups that stand for the same role."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR]})


@bad(outcome="accept", flavour="adfs")
def account_not_replaced(idp: Minter) -> bytes:
    """The rule has one account where $1 should be: the groups of three accounts become the same pair."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR, PAIR]})


@bad(outcome="accept", also=("AWS110",))
def in_the_other_order(idp: Minter) -> bytes:
    """The same two ARNs, the provider first the second time; and a third time."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, f"{PROVIDER_ARN},{ROLE_ARN}", PAIR]})


@good()
def one_role_two_providers(idp: Minter) -> bytes:
    """A role may trust two providers: these are two pairs."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace("ExampleIdP", "OtherIdP")]})
