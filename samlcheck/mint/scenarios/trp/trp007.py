"""Cases of TRP007: ForAllValues without a look whether the key is there."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

AUDIENCE = {"StringEquals": {"SAML:aud": SIGN_IN}}
STAFF = {"ForAllValues:StringLike": {"SAML:edupersonaffiliation": ["staff"]}}
CLAIM = "urn:oid:1.3.6.1.4.1.5923.1.1.1.1"


@bad(options={"trust_policy": trust_policy(condition={**AUDIENCE, **STAFF})}, outcome="accept")
def claim_not_sent(idp: Minter) -> bytes:
    """Nobody's affiliation is sent, and everybody comes in."""
    return idp.response()


@bad(outcome=None, suffix="json")
def policy_by_itself(idp: Minter) -> bytes:
    """The hole can be seen without a message."""
    return get_role(trust_policy(condition={**AUDIENCE, **STAFF})).encode()


@good(
    options={
        "trust_policy": trust_policy(condition={**AUDIENCE, **STAFF, "Null": {"saml:eduPersonAffiliation": "false"}})
    }
)
def with_a_null_check(idp: Minter) -> bytes:
    """The key has to be there, and all its values on the list."""
    return idp.response(claims={CLAIM: ["staff"]})


@good(
    options={
        "trust_policy": trust_policy(
            condition={**AUDIENCE, "ForAnyValue:StringEquals": STAFF["ForAllValues:StringLike"]}
        )
    }
)
def for_any_value(idp: Minter) -> bytes:
    """One value from the list is wanted."""
    return idp.response(claims={CLAIM: ["staff", "member"]})
