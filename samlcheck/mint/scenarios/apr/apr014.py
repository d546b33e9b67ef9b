"""Cases of APR014: an account id that is not twelve digits."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ACCOUNT, PAIR, PROVIDER_ARN, ROLE_ARN
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def as_in_the_tutorial(idp: Minter) -> bytes:
    """Five digits, as in the example of the tutorial."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace(ACCOUNT, "12345")}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def zero_lost(idp: Minter) -> bytes:
    """A spreadsheet dropped the leading zero of the provider's account."""
    value = f"{ROLE_ARN},{PROVIDER_ARN.replace(ACCOUNT, '11122223333')}"
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": value}, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def twelve(idp: Minter) -> bytes:
    """Twelve digits."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def leading_zero(idp: Minter) -> bytes:
    """Account ids may begin with zero."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace(ACCOUNT, "000011112222")}, AUDITOR)
