"""Cases of APR008: a disabled role."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, patch, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def first_step(idp: Minter) -> bytes:
    """The first of two steps in which a role is deleted."""
    return patch(MSIAM_ACCESS, DEVELOPER, {**AUDITOR, "isEnabled": False})


@bad(outcome=None, trust="none", suffix="json")
def never_finished(idp: Minter) -> bytes:
    """Two roles that were disabled and never taken out."""
    off = ({**each, "isEnabled": False} for each in (DEVELOPER, AUDITOR))
    return service_principal(MSIAM_ACCESS, *off)


@good(outcome=None, trust="none", suffix="json")
def enabled(idp: Minter) -> bytes:
    """All roles are enabled."""
    return service_principal()


@good(outcome=None, trust="none", suffix="json")
def second_step(idp: Minter) -> bytes:
    """The second step: the role is left out."""
    return patch(MSIAM_ACCESS, DEVELOPER)


@good(outcome=None, trust="none", suffix="json")
def by_default(idp: Minter) -> bytes:
    """A role that does not say is enabled."""
    return patch(MSIAM_ACCESS, DEVELOPER, {key: AUDITOR[key] for key in AUDITOR if key != "isEnabled"})
