"""Cases of AWS110: the provider before the role."""

from __future__ import annotations

from samlcheck.mint import GOOD, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

REVERSED = f"{PROVIDER_ARN},{ROLE_ARN}"


@bad(outcome="accept", flavour="adfs")
def walkthrough_for_adfs(idp: Minter) -> bytes:
    """The order that the claim rule of AWS's walkthrough for AD FS makes."""
    return idp.response(attributes={**GOOD, ROLE: [REVERSED]})


@bad(outcome="accept", flavour="google")
def typed_the_other_way_round(idp: Minter) -> bytes:
    """The value was typed by hand: one of two pairs has the provider first."""
    return idp.response(
        attributes={**GOOD, ROLE: [f"{ROLE_ARN},{PROVIDER_ARN}".replace("Developer", "Admin"), REVERSED]}
    )


@bad(outcome="accept", flavour="onelogin")
def macro_the_other_way_round(idp: Minter) -> bytes:
    """OneLogin's macro for the role, written with the provider first."""
    return idp.response(attributes={**GOOD, ROLE: [REVERSED]})


@bad(outcome="accept", options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """A tool that takes the first ARN for the role hears that the request's ARN is invalid."""
    return idp.response(attributes={**GOOD, ROLE: [REVERSED]})


@good()
def role_first(idp: Minter) -> bytes:
    """The order of AWS's documentation."""
    return idp.response()
