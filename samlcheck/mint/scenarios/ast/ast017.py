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


@bad(outcome="accept")
def name_id(idp: Minter) -> bytes:
    """A blank before the NameID."""
    return idp.response(name_id=f" {USER}")


@good()
def inside(idp: Minter) -> bytes:
    """A blank inside a value is part of it."""
    return idp.response(attributes={**GOOD, "displayname": ["Alice Example"]})
