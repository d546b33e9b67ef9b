"""Cases of EXP003: more or fewer values than expected."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good

EXPECT = (
    "version = 1\n[roles]\ncount = { min = 1, max = 2 }\n[attributes.groups]\ncount = { min = 2 }\nrequired = false\n"
)


@bad(outcome="accept", options={"expect": EXPECT})
def three_roles(idp: Minter) -> bytes:
    """A group too many brought a third role."""
    roles = [PAIR, PAIR.replace("Developer", "Auditor"), PAIR.replace("Developer", "Admin")]
    return idp.response(attributes={**GOOD, ROLE: roles})


@bad(outcome="accept", options={"expect": EXPECT})
def one_group(idp: Minter) -> bytes:
    """The identity provider sends the first group alone."""
    return idp.response(attributes={**GOOD, "groups": ["staff"]})


@bad(outcome="accept", options={"expect": 'version = 1\n[attributes.groups]\none_of = ["staff"]\n'})
def no_value_at_all(idp: Minter) -> bytes:
    """An attribute without a value is none that could be one of those."""
    return idp.response(attributes={**GOOD, "groups": []})


@good(options={"expect": EXPECT})
def two_groups(idp: Minter) -> bytes:
    """As many as were expected."""
    return idp.response(attributes={**GOOD, "groups": ["staff", "admins"]})


@good(options={"expect": EXPECT})
def no_groups(idp: Minter) -> bytes:
    """What may be missing is not counted where it is."""
    return idp.response()
