"""Cases of CFG001: an ignore past its day."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

IGNORED = 'rule = "SIG007"\nreason = "the vendor signs assertions from June on"\nexpires = '


@bad(outcome="undetermined", also=("SIG007",), options={"ignores": f"[[ignores]]\n{IGNORED}2026-05-31\n"})
def ended_yesterday(idp: Minter) -> bytes:
    """Its last day was yesterday: what it hid is shown again."""
    return idp.response(sign="response")


@bad(options={"ignores": f"[[ignores]]\n{IGNORED}2025-12-31\n"}, outcome="accept")
def ended_and_mended(idp: Minter) -> bytes:
    """The cause was mended long ago, and the ignore was forgotten."""
    return idp.response()


@good(outcome="undetermined", options={"ignores": f"[[ignores]]\n{IGNORED}2026-06-01\n"})
def last_day(idp: Minter) -> bytes:
    """Its last day is today: it still hides the finding, and the answer still counts it."""
    return idp.response(sign="response")


@good(outcome="undetermined", options={"ignores": f"[[ignores]]\n{IGNORED}9999-12-31\n"})
def as_good_as_for_ever(idp: Minter) -> bytes:
    """A day that nobody will see is still a day."""
    return idp.response(sign="response")
