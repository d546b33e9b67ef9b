"""Cases of AWS113: roles that fill the response."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good


def _roles(count: int) -> list[str]:
    """One role in each of `count` accounts."""
    return [PAIR.replace("111122223333", f"{number:012}") for number in range(1, count + 1)]


@bad(outcome="accept", flavour="entra")
def roles_in_320_accounts(idp: Minter) -> bytes:
    """An administrator's response: as many roles again, and AWS would not take it."""
    return idp.response(attributes={**GOOD, ROLE: _roles(320)})


@good(flavour="okta")
def roles_in_50_accounts(idp: Minter) -> bytes:
    """Fifty roles take a few thousand characters."""
    return idp.response(attributes={**GOOD, ROLE: _roles(50)})
