"""Cases of APR012: one value in two roles."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, role
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import PAIR
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def two_names(idp: Minter) -> bytes:
    """Two display names for one pair."""
    return patch(MSIAM_ACCESS, DEVELOPER, role("Engineer,ExampleIdP", PAIR), AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def three_times(idp: Minter) -> bytes:
    """The same pair three times."""
    return array(MSIAM_ACCESS, DEVELOPER, role("Engineer", PAIR), role("Architect", PAIR))


@good(outcome=None, trust="none", suffix="json")
def different(idp: Minter) -> bytes:
    """Every value is there once."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def no_values(idp: Minter) -> bytes:
    """Two roles without a value do not count."""
    return array(role("User", None), MSIAM_ACCESS, DEVELOPER)
