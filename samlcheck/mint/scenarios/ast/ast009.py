"""Cases of AST009 inverted-window."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

MINUTE = timedelta(minutes=1)


@bad()
def same_moment(idp: Minter) -> bytes:
    """NotBefore and NotOnOrAfter are the same moment; the clock skew hides it from whoever compares with a clock."""
    return idp.response(not_before=MINUTE * 0, not_on_or_after=MINUTE * 0)


@bad(also=("AST006",))
def swapped(idp: Minter) -> bytes:
    """The two ends were swapped, in the Conditions and in the confirmation."""
    return idp.response(
        not_before=5 * MINUTE,
        not_on_or_after=2 * MINUTE,
        confirmation_not_before=5 * MINUTE,
        confirmation_not_on_or_after=2 * MINUTE,
    )


@good()
def in_order(idp: Minter) -> bytes:
    """NotBefore is the earlier one."""
    return idp.response()
