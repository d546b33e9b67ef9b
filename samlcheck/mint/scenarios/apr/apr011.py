"""Cases of APR011: two ARNs that Entra's role import skips."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ACCOUNT
from samlcheck.mint.scenarios.registry import bad, good

NAMES = "arn:aws:iam::{account}:role/{path}Developer,arn:aws:iam::{account}:saml-provider/ExampleIdP"


def pair(length: int) -> str:
    """A pair whose ARNs have that many characters, by the path of its role."""
    short = NAMES.format(account=ACCOUNT, path="")
    return NAMES.format(account=ACCOUNT, path=f"{'teams' * 60}"[: length - len(short)] + "/")


@bad(outcome=None, trust="none", suffix="json", also=("APR004",))
def exactly_240(idp: Minter) -> bytes:
    """240 characters: one page of Microsoft's allows them, a newer one does not."""
    return service_principal(MSIAM_ACCESS, {**DEVELOPER, "value": pair(240)}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json", also=("APR004",))
def long_path(idp: Minter) -> bytes:
    """260 characters, by the path of the role."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": pair(260)}, AUDITOR)


@good(outcome=None, trust="none", suffix="json", also=("APR004",))
def just_239(idp: Minter) -> bytes:
    """239 characters are imported."""
    return service_principal(MSIAM_ACCESS, {**DEVELOPER, "value": pair(239)}, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def short(idp: Minter) -> bytes:
    """Names without a path leave room."""
    return service_principal()
