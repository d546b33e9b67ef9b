"""Cases of TRP013: the policy is of another role."""

from __future__ import annotations

from samlcheck.mint import ACCOUNT, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

OTHER = f"arn:aws:iam::{ACCOUNT}:role/Administrator"
WITH_PATH = f"arn:aws:iam::{ACCOUNT}:role/team/Developer"


@bad(options={"trust_policy": get_role(trust_policy(), arn=OTHER)}, outcome="accept")
def another_role(idp: Minter) -> bytes:
    """The response offers Developer, and the policy is Administrator's."""
    return idp.response()


@bad(options={"trust_policy": get_role(trust_policy(), arn=WITH_PATH)}, outcome="accept")
def path_left_out(idp: Minter) -> bytes:
    """The role has a path, and the pair that is sent does not."""
    return idp.response()


@bad(options={"trust_policy": get_role(trust_policy(), arn=OTHER), "role_arn": OTHER, "mode": "api"}, also=("AWS117",))
def role_that_is_not_offered(idp: Minter) -> bytes:
    """The caller asks for a role that the response does not have."""
    return idp.response()


@good(options={"trust_policy": get_role(trust_policy())})
def this_role(idp: Minter) -> bytes:
    """The policy of the role that is offered."""
    return idp.response()


@good(options={"trust_policy": trust_policy()})
def policy_without_a_role(idp: Minter) -> bytes:
    """A bare policy does not say whose it is, and is taken for the role's."""
    return idp.response()
