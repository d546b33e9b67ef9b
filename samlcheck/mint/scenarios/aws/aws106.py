"""Cases of AWS106: role and provider in two accounts."""

from __future__ import annotations

from samlcheck.mint import ACCOUNT, GOOD, PAIR, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "444455556666"


@bad(flavour="adfs")
def account_fixed_in_one_half(idp: Minter) -> bytes:
    """The rule replaces the account in the role and has a fixed one in the provider."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ACCOUNT, OTHER, 1)]})


@bad(flavour="adfs")
def in_every_account(idp: Minter) -> bytes:
    """The same for two roles: one finding."""
    across = PAIR.replace(ACCOUNT, OTHER, 1)
    return idp.response(attributes={**GOOD, ROLE: [across, across.replace("Developer", "ReadOnly")]})


@bad(outcome="undetermined")
def one_among_several(idp: Minter) -> bytes:
    """The account of the provider itself is right, the others are not."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace(ACCOUNT, OTHER, 1)]})


@bad(options={"role_arn": ROLE_ARN.replace(ACCOUNT, OTHER)})
def the_one_asked_for(idp: Minter) -> bytes:
    """Another pair is good, and the role that is wanted is the bad one."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace(ACCOUNT, OTHER, 1)]})


@good()
def a_provider_in_each_account(idp: Minter) -> bytes:
    """Two accounts, each with a provider of its own."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace(ACCOUNT, OTHER)]})
