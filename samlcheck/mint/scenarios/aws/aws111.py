"""Cases of AWS111: a pair too long for Entra's role import."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good


def _pair(length: int) -> str:
    """A pair whose two ARNs have `length` characters together: role with a path, provider with a long name."""
    pair = PAIR.replace("ExampleIdP", "P" * 100)
    path = "p" * (length - len(pair))
    return pair.replace("role/", f"role/{path}/")


@bad(outcome="accept", flavour="entra")
def over_the_limit(idp: Minter) -> bytes:
    """241 characters: AWS takes the pair, and Entra's import would leave the role out."""
    return idp.response(attributes={**GOOD, ROLE: [_pair(241)]})


@bad(outcome="accept", flavour="entra")
def at_the_limit(idp: Minter) -> bytes:
    """Exactly 240 characters, where two pages of Microsoft's contradict each other."""
    return idp.response(attributes={**GOOD, ROLE: [_pair(240)]})


@bad(outcome="accept", flavour="okta")
def several(idp: Minter) -> bytes:
    """Two long pairs from an identity provider that does not mind: one finding, at the longer one."""
    return idp.response(attributes={**GOOD, ROLE: [_pair(240), _pair(250)]})


@good(flavour="entra")
def below_the_limit(idp: Minter) -> bytes:
    """239 characters, which both pages allow."""
    return idp.response(attributes={**GOOD, ROLE: [_pair(239)]})
