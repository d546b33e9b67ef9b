"""Cases of TRP008: nothing asks for the Recipient."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy


@bad(options={"trust_policy": trust_policy(condition={})}, outcome="accept")
def no_condition(idp: Minter) -> bytes:
    """The statement has no condition at all."""
    return idp.response()


@bad(outcome=None, suffix="json")
def policy_by_itself(idp: Minter) -> bytes:
    """Another key is asked for, and the Recipient is not."""
    return get_role(trust_policy(condition={"StringEquals": {"SAML:iss": "https://idp.example.com/"}})).encode()


@good(outcome=None, suffix="json")
def console_policy(idp: Minter) -> bytes:
    """What the console writes."""
    return get_role(trust_policy()).encode()


@good(
    options={"trust_policy": trust_policy(action="sts:AssumeRole", principal={"AWS": "111122223333"})},
    outcome="refuse",
    also=("TRP004",),
)
def not_for_saml(idp: Minter) -> bytes:
    """A statement for others needs no Recipient."""
    return idp.response()
