"""Cases of TRP003: a source identity, and a trust policy that does not allow it."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, SOURCE_IDENTITY, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import trust_policy

NAMED = {**GOOD, SOURCE_IDENTITY: [USER]}


@bad(options={"trust_policy": trust_policy()})
def console_policy(idp: Minter) -> bytes:
    """The policy that the console writes knows nothing of source identities."""
    return idp.response(attributes=NAMED)


@bad(options={"trust_policy": trust_policy()}, also=("TRP002",))
def tags_too(idp: Minter) -> bytes:
    """Two permissions are missing, and each is named."""
    return idp.response(attributes={**NAMED, f"{PRINCIPAL_TAG}Team": ["platform"]})


@good(options={"trust_policy": trust_policy(action=["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"])})
def both_actions(idp: Minter) -> bytes:
    """Both actions stand in one statement."""
    return idp.response(attributes=NAMED)


@good(options={"trust_policy": trust_policy(action="sts:*")})
def every_action(idp: Minter) -> bytes:
    """A wildcard covers it."""
    return idp.response(attributes=NAMED)
