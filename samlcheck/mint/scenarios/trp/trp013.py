"""Cases of TRP013: the policy is of another role."""

from __future__ import annotations

import json

from samlcheck.mint import ACCOUNT, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

OTHER = f"arn:aws:iam::{ACCOUNT}:role/Administrator"
WITH_PATH = f"arn:aws:iam::{ACCOUNT}:role/team/Developer"
SMALL = f"arn:aws:iam::{ACCOUNT}:role/developer"


def _template(path: str) -> str:
    """A template of CloudFormation with the role under this path."""
    role = {"Path": path, "RoleName": "Developer", "AssumeRolePolicyDocument": json.loads(trust_policy())}
    return json.dumps({"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": role}}}, indent=2)


IN_TEMPLATE = _template("/team/")
AS_OFFERED = _template("/")


@bad(options={"trust_policy": get_role(trust_policy(), arn=OTHER)}, outcome="accept")
def another_role(idp: Minter) -> bytes:
    """The response offers Developer, and the policy is Administrator's."""
    return idp.response()


@bad(options={"trust_policy": get_role(trust_policy(), arn=WITH_PATH)})
def path_left_out(idp: Minter) -> bytes:
    """The role has a path, and the pair that is sent does not: no role has the ARN that is offered."""
    return idp.response()


@bad(options={"trust_policy": get_role(trust_policy(), arn=SMALL)})
def other_capitals(idp: Minter) -> bytes:
    """The role is `developer`, and an account has no second one that differs in capitals alone."""
    return idp.response()


@bad(options={"trust_policy": IN_TEMPLATE}, outcome="undetermined")
def path_in_a_template(idp: Minter) -> bytes:
    """A template of CloudFormation has the role under a path; it does not say in which account it is used."""
    return idp.response()


@bad(options={"trust_policy": get_role(trust_policy(), arn=OTHER), "role_arn": OTHER, "mode": "api"}, also=("AWS117",))
def role_that_is_not_offered(idp: Minter) -> bytes:
    """The caller asks for a role that the response does not have."""
    return idp.response()


@good(options={"trust_policy": get_role(trust_policy())})
def this_role(idp: Minter) -> bytes:
    """The policy of the role that is offered."""
    return idp.response()


@good(options={"trust_policy": AS_OFFERED})
def this_role_in_a_template(idp: Minter) -> bytes:
    """A template has it under the path that is offered."""
    return idp.response()


@good(options={"trust_policy": trust_policy()})
def policy_without_a_role(idp: Minter) -> bytes:
    """A bare policy does not say whose it is, and is taken for the role's."""
    return idp.response()
