"""Cases of EXP002: a value that is not as expected."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.registry import bad, good

GROUPS = "groups"
EXPECT = f"""version = 1
issuer = "https://idp.example.com/saml"
[subject]
matches = '[a-z.]+@example\\.com'
[attributes."{ROLE_SESSION_NAME}"]
matches = '[a-z.]+@example\\.com'
[attributes.{GROUPS}]
one_of = ["staff", "contractors"]
required = false
"""


@bad(outcome="accept", options={"expect": EXPECT})
def user_of_another_company(idp: Minter) -> bytes:
    """AWS takes any name; the team expects those of its own domain."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ["alice@example.org"]}, name_id="alice@example.com")


@bad(outcome="accept", options={"expect": EXPECT})
def unknown_group(idp: Minter) -> bytes:
    """One group of two is none that was expected."""
    return idp.response(attributes={**GOOD, GROUPS: ["staff", "everybody"]})


@bad(outcome="accept", options={"expect": EXPECT})
def too_long_for_an_expression(idp: Minter) -> bytes:
    """A subject of two thousand characters would match, and is not tried: no address is so long."""
    return idp.response(name_id=f"{'a' * 2_000}@example.com", name_id_format=None)


@good(options={"expect": EXPECT})
def as_expected(idp: Minter) -> bytes:
    """Every value is as the file says."""
    return idp.response(attributes={**GOOD, GROUPS: ["contractors", "staff"]})


@good(options={"expect": f'version = 1\n[attributes]\n{GROUPS} = ["staff", "contractors"]\n'})
def another_order(idp: Minter) -> bytes:
    """Values have no order."""
    return idp.response(attributes={**GOOD, GROUPS: ["contractors", "staff"]})
