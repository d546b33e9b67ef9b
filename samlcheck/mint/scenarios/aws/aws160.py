"""Cases of AWS160: a session tag whose key or value AWS does not take."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",))
def list_of_teams(idp: Minter) -> bytes:
    """All teams of a user, pressed into one value, have grown to more than 256 characters."""
    teams = ":".join(f"platform-team-{number:02d}" for number in range(16))
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Teams": [teams]})


@bad(also=("AWS166",), flavour="okta")
def comma_in_a_value(idp: Minter) -> bytes:
    """A comma is not among the characters of a tag."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform,security"]})


@bad(also=("AWS166",))
def reserved_beginning(idp: Minter) -> bytes:
    """AWS keeps what begins with aws: for itself, in a key and in a value."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}aws:Team": ["AWS:platform"]})


@bad(also=("AWS166",))
def no_key(idp: Minter) -> bytes:
    """The name ends where the tag's key should stand."""
    return idp.response(attributes={**GOOD, PRINCIPAL_TAG: ["platform"]})


@bad(also=("AWS166", "AST017"))
def line_break_after_a_value(idp: Minter) -> bytes:
    """A line break is not among the characters of a tag, at the end of a value neither."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": ["platform\n"]})


@good(also=("AWS166",))
def empty_value(idp: Minter) -> bytes:
    """An empty value is a value."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": [""]})


@good(also=("AWS166", "AST017"))
def blanks_around_a_value(idp: Minter) -> bytes:
    """A tag takes blanks, also around its value, and keeps them."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Team": [" platform "]})


@good(also=("AWS166",))
def letters_of_any_language(idp: Minter) -> bytes:
    """Tags take letters of any language, blanks and _.:/=+-@."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Größe": ["Übung 1_.:/=+-@ 東京"]})
