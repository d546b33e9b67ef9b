"""Cases of AST017 padded-value."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

MAIL = "mail"


@bad(outcome="accept", flavour="okta")
def pretty_printed_values(idp: Minter) -> bytes:
    """Values set on lines of their own: AWS trims roles, other readers do not."""
    return idp.response(attributes={**GOOD, ROLE: [f"\n      {PAIR}\n    "], MAIL: [f"\n{USER}\n"]})


@bad(outcome="accept", flavour="google")
def typed_by_hand(idp: Minter) -> bytes:
    """A blank behind an address that was typed into a user's profile."""
    return idp.response(attributes={**GOOD, MAIL: [f"{USER} "]})


@bad(outcome="accept", flavour="adfs")
def blank_at_the_end_of_a_rule(idp: Minter) -> bytes:
    """The text that AD FS's rule puts around the group's name ends with a blank."""
    return idp.response(attributes={**GOOD, ROLE: [f"{PAIR} "]})


@bad(outcome="accept", flavour="google")
def role_typed_by_hand(idp: Minter) -> bytes:
    """Blanks around a role that was typed into the user's custom field."""
    return idp.response(attributes={**GOOD, ROLE: [f" {PAIR} "]})


@bad(outcome="accept", flavour="pingfederate")
def line_breaks_of_a_contract(idp: Minter) -> bytes:
    """PingFederate fulfilled its attribute contract with texts that begin and end with line breaks."""
    return idp.response(attributes={**GOOD, ROLE: [f"\n    {PAIR}\n  "], MAIL: [f"\n    {USER}\n  "]})


@bad(outcome="accept")
def name_id(idp: Minter) -> bytes:
    """A blank before the NameID."""
    return idp.response(name_id=f" {USER}")


@good()
def inside(idp: Minter) -> bytes:
    """A blank inside a value is part of it."""
    return idp.response(attributes={**GOOD, "displayname": ["Alice Example"]})
