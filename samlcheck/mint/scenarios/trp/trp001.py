"""Cases of TRP001: the trust policy does not allow sts:AssumeRoleWithSAML."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy


@bad(options={"trust_policy": trust_policy(action="sts:AssumeRole")})
def action_for_aws_principals(idp: Minter) -> bytes:
    """The policy lets the provider call sts:AssumeRole, which no SAML provider can."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(action=["sts:TagSession"])})
def tags_alone(idp: Minter) -> bytes:
    """Session tags are allowed, and nobody may bring any."""
    return idp.response()


@bad(outcome=None, suffix="json")
def policy_by_itself(idp: Minter) -> bytes:
    """A policy that is judged without a message, and lets in nobody by SAML."""
    return get_role(trust_policy(action="sts:AssumeRole")).encode()


@bad(outcome=None, suffix="json")
def role_of_a_service(idp: Minter) -> bytes:
    """A role for EC2 names no SAML provider: no mistake, and nobody comes in by SAML."""
    return get_role(trust_policy(principal={"Service": "ec2.amazonaws.com"}, action="sts:AssumeRole")).encode()


@good(options={"trust_policy": trust_policy(action="STS:assumerole*")})
def wildcard(idp: Minter) -> bytes:
    """Capitals do not matter in an action, and a wildcard covers it."""
    return idp.response()


@good(options={"trust_policy": get_role(trust_policy())})
def role_as_iam_prints_it(idp: Minter) -> bytes:
    """The policy that the console writes, in the output of get-role."""
    return idp.response()
