"""Cases of INP008 over-size."""

from __future__ import annotations

from samlcheck.mint import GOOD, Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


def _xml(idp: Minter, wanted: int) -> bytes:
    """A response of that many characters of base64, a multiple of four, filled up with the user's groups."""
    bare = len(idp.response(attributes={**GOOD, "groups": [""]}))
    return idp.response(attributes={**GOOD, "groups": ["g" * (wanted // 4 * 3 - bare)]})


def _characters(idp: Minter, wanted: int) -> bytes:
    return captures.base64_text(_xml(idp, wanted))


@bad(suffix="txt")
def first_that_is_too_long(idp: Minter) -> bytes:
    """100,004 characters: the shortest that AWS refuses."""
    return _characters(idp, 100_004)


@bad(outcome="accept", suffix="txt")
def last_that_fits(idp: Minter) -> bytes:
    """100,000 characters: AWS takes it, and not one character more."""
    return _characters(idp, 100_000)


@bad(outcome="accept", suffix="txt")
def nearly_full(idp: Minter) -> bytes:
    """80,000 characters: four fifths are used."""
    return _characters(idp, 80_000)


@good(suffix="txt")
def below_four_fifths(idp: Minter) -> bytes:
    """79,996 characters."""
    return _characters(idp, 79_996)


@bad(outcome="undetermined")
def xml_that_is_too_long(idp: Minter) -> bytes:
    """The XML itself: its base64 would be one that AWS refuses, if it was posted as it stands here."""
    return _xml(idp, 100_004)


@bad(outcome="accept")
def xml_that_nearly_fills_it(idp: Minter) -> bytes:
    """The XML itself: its base64 has 80,000 characters."""
    return _xml(idp, 80_000)


@good()
def xml_below_four_fifths(idp: Minter) -> bytes:
    """The XML itself: its base64 has 79,996 characters."""
    return _xml(idp, 79_996)
