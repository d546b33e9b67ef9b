"""Cases of AWS132: a SessionDuration over the role's maximum."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

EIGHT_HOURS = {**GOOD, SESSION_DURATION: "28800"}


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
    roles = [PAIR, PAIR.replace("Developer", "ReadOnly")]
    return idp.response(attributes={**EIGHT_HOURS, ROLE: roles})


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
