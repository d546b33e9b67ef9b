"""Cases of AWS132: a SessionDuration over the role's maximum."""

from __future__ import annotations

import json

from samlcheck.mint import GOOD, PAIR, ROLE, ROLE_ARN, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

EIGHT_HOURS = {**GOOD, SESSION_DURATION: "28800"}
TWO_ROLES = [PAIR, PAIR.replace("Developer", "ReadOnly")]
READ_ONLY = ROLE_ARN.replace("Developer", "ReadOnly")
ROLES = (get_role(trust_policy(), longest=43_200), get_role(trust_policy(), arn=READ_ONLY))
DETAILS = json.dumps({"RoleDetailList": [json.loads(each)["Role"] for each in ROLES]}, indent=2)


@bad(outcome="accept", options={"max_session_duration": 3600})
def eight_hours_in_the_console(idp: Minter) -> bytes:
    """The console gives eight hours although the role allows one."""
    return idp.response(attributes=EIGHT_HOURS)


@bad(outcome="accept", options={"max_session_duration": 3600, "mode": "api"})
def eight_hours_in_a_call(idp: Minter) -> bytes:
    """A program that copies the value into its call is told that it exceeds the role's maximum."""
    return idp.response(attributes=EIGHT_HOURS)


@bad(outcome="accept", options={"max_session_duration": 14400})
def several_roles(idp: Minter) -> bytes:
    """Which of the two roles will be taken is not known, so the command names none."""
    return idp.response(attributes={**EIGHT_HOURS, ROLE: TWO_ROLES})


@bad(options={"trust_policy": DETAILS}, outcome="accept")
def one_of_two_roles(idp: Minter) -> bytes:
    """The details of both roles were given: it is ReadOnly that allows one hour alone."""
    return idp.response(attributes={**EIGHT_HOURS, ROLE: TWO_ROLES})


@good(options={"trust_policy": DETAILS, "role_arn": ROLE_ARN})
def the_other_of_two_roles(idp: Minter) -> bytes:
    """Developer was asked for, which allows twelve hours."""
    return idp.response(attributes={**EIGHT_HOURS, ROLE: TWO_ROLES})


@good(options={"max_session_duration": 28800})
def as_long_as_the_role_allows(idp: Minter) -> bytes:
    """Exactly the role's maximum."""
    return idp.response(attributes=EIGHT_HOURS)


@bad(options={"trust_policy": get_role(trust_policy())}, outcome="accept")
def maximum_out_of_iam(idp: Minter) -> bytes:
    """The output of get-role that was given for its trust policy tells the maximum too."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["7200"]})


@good(options={"trust_policy": get_role(trust_policy(), longest=14_400)})
def maximum_raised(idp: Minter) -> bytes:
    """The role allows four hours, and two are sent."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["7200"]})
