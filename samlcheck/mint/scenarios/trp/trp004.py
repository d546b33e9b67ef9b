"""Cases of TRP004: the trust policy names another provider."""

from __future__ import annotations

import json

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy

OTHER = "arn:aws:iam::111122223333:saml-provider/OldIdP"
SOMEBODY = "arn:aws:iam::111122223333:role/Somebody"
SECOND = PAIR.replace("Developer", "Administrator")


def two_roles(first: str, second: str) -> str:
    """What `aws iam list-roles` prints of both roles, each with the provider that its policy names."""
    arns = (ROLE_ARN, ROLE_ARN.replace("Developer", "Administrator"))
    written = zip(arns, (first, second), strict=True)
    roles = [json.loads(get_role(trust_policy(principal={"Federated": name}), arn=arn)) for arn, name in written]
    return json.dumps({"Roles": [each["Role"] for each in roles]}, indent=2)


@bad(options={"trust_policy": trust_policy(principal={"Federated": OTHER})})
def provider_made_again(idp: Minter) -> bytes:
    """The provider was made again under a new name, and the policy has the old one."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(principal={"Federated": PROVIDER_ARN.lower()})})
def other_capitals(idp: Minter) -> bytes:
    """Names of providers are compared letter by letter."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(principal={"Federated": PROVIDER_ARN.replace("1111", "4444")})})
def other_account(idp: Minter) -> bytes:
    """The policy was copied from another account."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(principal={"Service": "ec2.amazonaws.com"}, action="sts:*")})
def role_of_a_service(idp: Minter) -> bytes:
    """The role is for EC2."""
    return idp.response()


@bad(options={"trust_policy": policy_of(statement(effect="Deny", principal={"AWS": SOMEBODY}))})
def nothing_allowed(idp: Minter) -> bytes:
    """The policy only denies, and somebody else at that."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(principal={"Federated": OTHER})}, outcome="undetermined")
def one_role_of_two(idp: Minter) -> bytes:
    """The message offers another role, whose policy was not given: users may take that one."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, SECOND]})


@bad(options={"trust_policy": two_roles(OTHER, OTHER)})
def both_roles(idp: Minter) -> bytes:
    """The message offers two roles, and the policies of both name the old provider."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, SECOND]})


@bad(options={"trust_policy": two_roles(OTHER, PROVIDER_ARN)}, outcome="accept")
def one_role_of_two_and_the_other_works(idp: Minter) -> bytes:
    """The policies of both roles were given, and the other one lets this user in."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, SECOND]})


@good(options={"trust_policy": trust_policy(principal={"Federated": [OTHER, PROVIDER_ARN]})}, also=("TRP011",))
def one_of_two_principals(idp: Minter) -> bytes:
    """The policy names both providers."""
    return idp.response()


@good(options={"trust_policy": trust_policy()})
def this_provider(idp: Minter) -> bytes:
    """The policy names the provider of the pair."""
    return idp.response()
