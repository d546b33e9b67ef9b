"""Cases of EXP007: an attribute that nobody expects."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.registry import bad, good

EXPECT = f"""version = 1
extra_attributes = false
[roles]
exactly = ["{PAIR}"]
[times]
session_duration = {{ max = 43200 }}
[attributes."{ROLE_SESSION_NAME}"]
"""


@bad(outcome="accept", options={"expect": EXPECT})
def telephone_number(idp: Minter) -> bytes:
    """AWS does not read it, and gets it all the same."""
    return idp.response(attributes={**GOOD, "telephoneNumber": ["+1 555 0100"]})


@bad(outcome="accept", options={"expect": "version = 1\nextra_attributes = false\n"})
def nothing_is_named(idp: Minter) -> bytes:
    """A file that names no attribute expects none."""
    return idp.response()


@good(options={"expect": EXPECT})
def no_more_than_that(idp: Minter) -> bytes:
    """Roles and duration are named by what is said of them."""
    return idp.response()


@good(options={"expect": f"{EXPECT}[attributes.telephoneNumber]\nrequired = false\n"})
def may_be_there(idp: Minter) -> bytes:
    """What is named may be there, and need not."""
    return idp.response(attributes={**GOOD, "telephoneNumber": ["+1 555 0100"]})
