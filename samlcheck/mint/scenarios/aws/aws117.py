"""Cases of AWS117: the pair that was asked for is not there."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

OTHER_ROLE = ROLE_ARN.replace("Developer", "Admin")


@bad(options={"mode": "api", "role_arn": OTHER_ROLE})
def role_of_somebody_else(idp: Minter) -> bytes:
    """The program asks for a role that this user was not given."""
    return idp.response()


@bad(options={"mode": "api", "role_arn": ROLE_ARN.lower(), "provider_arn": PROVIDER_ARN})
def other_capitals(idp: Minter) -> bytes:
    """The program's configuration has the role in small letters."""
    return idp.response()


@bad(options={"mode": "api", "role_arn": ROLE_ARN, "provider_arn": PROVIDER_ARN.replace("ExampleIdP", "OtherIdP")})
def other_provider(idp: Minter) -> bytes:
    """The role is there, paired with another provider."""
    return idp.response()


@bad(options={"mode": "api", "provider_arn": PROVIDER_ARN.replace("ExampleIdP", "OtherIdP")})
def provider_alone(idp: Minter) -> bytes:
    """Only the provider was asked for, and no pair has it."""
    return idp.response()


@bad(flavour="okta", options={"mode": "api", "role_arn": OTHER_ROLE})
def join_all_roles_off(idp: Minter) -> bytes:
    """The role is a group's, the Okta user was assigned directly, and "Join all roles" is off."""
    return idp.response()


@bad(outcome="accept", options={"role_arn": OTHER_ROLE})
def not_on_the_page(idp: Minter) -> bytes:
    """In the console the sign-in goes well, and the role that was wanted is not offered."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace("Developer", "ReadOnly")]})


@good(options={"mode": "api", "role_arn": ROLE_ARN, "provider_arn": PROVIDER_ARN})
def the_pair_itself(idp: Minter) -> bytes:
    """Role and provider are a pair of the response."""
    return idp.response()


@good(options={"mode": "api", "provider_arn": PROVIDER_ARN})
def the_provider_alone(idp: Minter) -> bytes:
    """Only the provider was asked for, and a pair has it."""
    return idp.response()
