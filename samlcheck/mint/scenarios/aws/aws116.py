"""Cases of AWS116: an ARN shorter or longer than AWS takes."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

LONG = PAIR.replace("Developer", "Developer" * 300)


@bad()
def a_rule_that_ran_on(idp: Minter) -> bytes:
    """A replacement that repeated the group's name until the value was full."""
    return idp.response(attributes={**GOOD, ROLE: [LONG]})


@bad()
def nothing_filled_in(idp: Minter) -> bytes:
    """A template whose fields for account and role were empty for this user: 19 characters are left."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ROLE_ARN, "arn:aws:iam:::role/")]})


@bad(outcome="undetermined")
def one_among_several(idp: Minter) -> bytes:
    """Another pair is good: whether AWS drops this one or refuses all is not documented."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, LONG]})


@good()
def long_and_right(idp: Minter) -> bytes:
    """A role with a path of 100 characters."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("role/", f"role/{'p' * 100}/")]})
