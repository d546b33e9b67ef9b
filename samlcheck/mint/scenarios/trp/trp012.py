"""Cases of TRP012: a wildcard in the condition on SAML:aud."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

ANY_REGION = {"StringLike": {"SAML:aud": [SIGN_IN, "https://*.signin.aws.amazon.com/saml"]}}


@bad(options={"trust_policy": trust_policy(condition=ANY_REGION)}, outcome="accept")
def any_region(idp: Minter) -> bytes:
    """Every regional endpoint is taken."""
    return idp.response()


@bad(outcome=None, suffix="json")
def anything(idp: Minter) -> bytes:
    """Every URL is taken."""
    return get_role(trust_policy(condition={"StringLike": {"SAML:aud": "https://*"}})).encode()


@good(outcome=None, suffix="json")
def like_without_a_wildcard(idp: Minter) -> bytes:
    """StringLike with a plain URL is as exact as StringEquals."""
    return get_role(trust_policy(condition={"StringLike": {"SAML:aud": SIGN_IN}})).encode()


@good(options={"trust_policy": trust_policy()})
def exact(idp: Minter) -> bytes:
    """What the console writes."""
    return idp.response()
