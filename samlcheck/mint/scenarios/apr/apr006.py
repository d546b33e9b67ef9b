"""Cases of APR006: an origin in the body of a PATCH."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, patch
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def as_in_the_tutorial(idp: Minter) -> bytes:
    """Each role with its origin, as the tutorial for several accounts shows the body."""
    return patch(*({**each, "origin": "ServicePrincipal"} for each in (MSIAM_ACCESS, DEVELOPER, AUDITOR)))


@bad(outcome=None, trust="none", suffix="json")
def left_in_msiam_access(idp: Minter) -> bytes:
    """msiam_access was copied from the answer to a GET with its origin."""
    return patch({**MSIAM_ACCESS, "origin": "Application"}, DEVELOPER, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def without(idp: Minter) -> bytes:
    """A body without origins."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def two_roles(idp: Minter) -> bytes:
    """A body with fewer roles."""
    return patch(MSIAM_ACCESS, DEVELOPER)
