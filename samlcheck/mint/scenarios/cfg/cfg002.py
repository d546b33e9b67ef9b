"""Cases of CFG002: an ignore that meets no finding."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

IGNORED = '[[ignores]]\nrule = "SIG007"\nreason = "the vendor signs assertions from June on"\nexpires = 2026-06-30\n'


@bad(options={"ignores": IGNORED}, outcome="accept")
def mended(idp: Minter) -> bytes:
    """The assertion is signed too, now."""
    return idp.response(sign="both")


@bad(
    options={"ignores": f'{IGNORED}target = "0123456789abcdef"\n'},
    also=("SIG007",),
    outcome="undetermined",
)
def fingerprint_of_another_place(idp: Minter) -> bytes:
    """The rule finds something, but not where the ignore looks for it."""
    return idp.response(sign="response")


@good(options={"ignores": IGNORED}, outcome="undetermined")
def still_needed(idp: Minter) -> bytes:
    """The finding is there, and hidden; the answer counts it."""
    return idp.response(sign="response")


@good(
    options={"ignores": f'{IGNORED}target = "another.har"\n{IGNORED}target = "still-*.xml"\n'}, outcome="undetermined"
)
def still_another(idp: Minter) -> bytes:
    """The ignore that is for another input is left alone; the one for this input is used."""
    return idp.response(sign="response")
