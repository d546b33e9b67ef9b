"""Cases of AWS150: a SourceIdentity that AWS does not take."""

from __future__ import annotations

from samlcheck.mint import GOOD, SOURCE_IDENTITY, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def blank(idp: Minter) -> bytes:
    """A display name has a blank."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: ["Alice Example"]})


@bad(flavour="okta")
def too_long(idp: Minter) -> bytes:
    """A distinguished name has more than 64 characters, and others than AWS takes."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: [f"CN={'a' * 40},OU=People,O=Example,C=US,DC=com"]})


@bad()
def reserved_beginning(idp: Minter) -> bytes:
    """AWS keeps what begins with aws: for itself."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: ["AWS:alice"]})


@bad(also=("AST017",))
def blanks_around(idp: Minter) -> bytes:
    """A blank before the name and one behind it."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: [f" {USER} "]})


@bad()
def second_of_two(idp: Minter) -> bytes:
    """One of two values is good, the other is not."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: [USER, "a"]})


@good()
def user_name(idp: Minter) -> bytes:
    """A user's name, made of the characters that AWS takes."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: [USER]})


@good()
def sixty_four_characters(idp: Minter) -> bytes:
    """The longest that AWS takes."""
    return idp.response(attributes={**GOOD, SOURCE_IDENTITY: ["a" * 64]})
