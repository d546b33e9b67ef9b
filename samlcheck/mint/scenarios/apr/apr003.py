"""Cases of APR003: a value with a blank or another character that is not taken."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, role
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import PAIR
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def blank_after_comma(idp: Minter) -> bytes:
    """A blank after the comma between the ARNs."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace(",", ", ")}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def line_break(idp: Minter) -> bytes:
    """A line break came along with the copied value."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "value": f"{PAIR}\n"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json", also=("APR010",))
def long_dash(idp: Minter) -> bytes:
    """A word processor made the hyphen in the provider's name a dash."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace("saml-", "saml\u2013")}, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def pairs(idp: Minter) -> bytes:
    """Pairs of ARNs, without blanks."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def blank_in_display_name(idp: Minter) -> bytes:
    """The display name may hold blanks."""
    return array(MSIAM_ACCESS, role("Developers of the example", PAIR))
