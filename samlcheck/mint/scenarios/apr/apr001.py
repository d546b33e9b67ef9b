"""Cases of APR001: two roles with one id."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def copied_role(idp: Minter) -> bytes:
    """A role was made by copying another: the value was changed, the id was not."""
    return patch(MSIAM_ACCESS, DEVELOPER, {**AUDITOR, "id": DEVELOPER["id"]})


@bad(outcome=None, trust="none", suffix="json")
def other_capitals(idp: Minter) -> bytes:
    """The same id in capitals is the same id."""
    return array(MSIAM_ACCESS, DEVELOPER, {**AUDITOR, "id": DEVELOPER["id"].upper()})


@good(outcome=None, trust="none", suffix="json")
def each_its_own(idp: Minter) -> bytes:
    """Every role has an id of its own."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def capitals(idp: Minter) -> bytes:
    """Ids may be written in capitals."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "id": DEVELOPER["id"].upper()}, AUDITOR)
