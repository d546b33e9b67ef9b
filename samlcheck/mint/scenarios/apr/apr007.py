"""Cases of APR007: msiam_access is missing from what is sent."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def new_roles_alone(idp: Minter) -> bytes:
    """A body with the new roles alone: it would replace all the others."""
    return patch(DEVELOPER, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def bare_array(idp: Minter) -> bytes:
    """A bare array without it: perhaps only a part, so a warning."""
    return array(DEVELOPER, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def first(idp: Minter) -> bytes:
    """msiam_access comes first."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def last(idp: Minter) -> bytes:
    """Its place among the others makes no difference to the rule."""
    return patch(DEVELOPER, AUDITOR, MSIAM_ACCESS)
