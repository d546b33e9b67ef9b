"""Cases of APR005: a value that begins with a full stop."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, role
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import PAIR
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json", also=("APR010",))
def typed_in_front(idp: Minter) -> bytes:
    """A full stop came before the ARN."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": f".{PAIR}"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def name_of_a_file(idp: Minter) -> bytes:
    """A role of another application that is called like a hidden file."""
    return array(role("Hidden", ".hidden"))


@good(outcome=None, trust="none", suffix="json")
def pairs(idp: Minter) -> bytes:
    """Pairs begin with arn."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def inside(idp: Minter) -> bytes:
    """A full stop inside the value is taken."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace("Developer", "Developer.Example")}, AUDITOR)
