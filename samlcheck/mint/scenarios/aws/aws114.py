"""Cases of AWS114: a role that IAM Identity Center made."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

PATH = "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"
RESERVED = PAIR.replace("role/Developer", PATH)


@bad()
def the_only_role(idp: Minter) -> bytes:
    """The ARN was copied from an account that people reach through Identity Center."""
    return idp.response(attributes={**GOOD, ROLE: [RESERVED]})


@bad(outcome="accept")
def among_others(idp: Minter) -> bytes:
    """The user can choose another role; these two fail whenever they are chosen."""
    second = RESERVED.replace("Admin", "Audit")
    return idp.response(attributes={**GOOD, ROLE: [RESERVED, second, PAIR]})


@bad(options={"role_arn": ROLE_ARN.replace("role/Developer", PATH)})
def the_one_asked_for(idp: Minter) -> bytes:
    """Another role could be taken, and this is the one that is wanted."""
    return idp.response(attributes={**GOOD, ROLE: [RESERVED, PAIR]})


@good()
def own_role_named_sso(idp: Minter) -> bytes:
    """A role of one's own may say SSO in its name."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "SSO_Admin")]})
