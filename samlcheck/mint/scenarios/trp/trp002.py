"""Cases of TRP002: session tags, and a trust policy that does not allow them."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, TRANSITIVE_TAG_KEYS, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy

TAGGED = {**GOOD, f"{PRINCIPAL_TAG}Team": ["platform"]}
BOTH = ["sts:AssumeRoleWithSAML", "sts:TagSession"]


@bad(options={"trust_policy": trust_policy()})
def console_policy(idp: Minter) -> bytes:
    """The policy that the console writes knows nothing of tags."""
    return idp.response(attributes=TAGGED)


@bad(options={"trust_policy": trust_policy()}, also=("AWS164",))
def transitive_keys(idp: Minter) -> bytes:
    """Transitive keys need the permission too."""
    return idp.response(attributes={**GOOD, TRANSITIVE_TAG_KEYS: ["Team"]})


@good(options={"trust_policy": trust_policy(action=BOTH)})
def both_actions(idp: Minter) -> bytes:
    """Both actions stand in one statement."""
    return idp.response(attributes=TAGGED)


@good(options={"trust_policy": policy_of(statement(), statement(action="sts:TagSession"))})
def statement_of_its_own(idp: Minter) -> bytes:
    """The permission may stand in a statement of its own."""
    return idp.response(attributes=TAGGED)


@good(options={"trust_policy": trust_policy()})
def no_tags(idp: Minter) -> bytes:
    """Without tags nobody needs it."""
    return idp.response()
