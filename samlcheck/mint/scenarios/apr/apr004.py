"""Cases of APR004: a value that is too long."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ACCOUNT
from samlcheck.mint.scenarios.registry import bad, good

NAMES = "arn:aws:iam::{account}:role/{path}Developer,arn:aws:iam::{account}:saml-provider/ExampleIdP"


def pair(length: int) -> str:
    """A pair of that many characters, by the path of its role."""
    short = NAMES.format(account=ACCOUNT, path="")
    return NAMES.format(account=ACCOUNT, path=f"{'teams' * 60}"[: length - len(short) - 1] + "/")


@bad(outcome=None, trust="none", suffix="json")
def over_documented(idp: Minter) -> bytes:
    """150 characters: more than Microsoft Graph documents, fewer than were seen to work."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": pair(150)}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json", also=("APR011",))
def over_what_is_taken(idp: Minter) -> bytes:
    """300 characters: more than anybody saw work."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": pair(300)}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json", also=("APR011",))
def both(idp: Minter) -> bytes:
    """One value of each kind: an error and a warning."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": pair(250)}, {**AUDITOR, "value": pair(121)})


@good(outcome=None, trust="none", suffix="json")
def short(idp: Minter) -> bytes:
    """Names without a path leave room."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def just_fits(idp: Minter) -> bytes:
    """120 characters are within the limit."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": pair(120)}, AUDITOR)
