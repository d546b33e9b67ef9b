"""Cases of TRP006: a key that no SAML sign-in has."""

from __future__ import annotations

from samlcheck.mint import PROVIDER_ARN, SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy

AUDIENCE = {"SAML:aud": SIGN_IN}
FEDERATED = {"StringEquals": {**AUDIENCE, "aws:FederatedProvider": PROVIDER_ARN}}
EXTERNAL = {"StringEquals": {**AUDIENCE, "sts:ExternalId": "4711"}}


@bad(options={"trust_policy": trust_policy(condition=FEDERATED)})
def federated_provider(idp: Minter) -> bytes:
    """aws:FederatedProvider is there in later calls only."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(condition=EXTERNAL)})
def external_id(idp: Minter) -> bytes:
    """sts:ExternalId belongs to AssumeRole."""
    return idp.response()


@bad(options={"trust_policy": policy_of(statement(condition=EXTERNAL), statement())}, outcome="accept")
def beside_a_good_statement(idp: Minter) -> bytes:
    """Another statement lets the message in."""
    return idp.response()


@good(
    options={
        "trust_policy": trust_policy(
            condition={"StringEquals": AUDIENCE, "StringEqualsIfExists": {"sts:ExternalId": "4711"}}
        )
    }
)
def if_it_exists(idp: Minter) -> bytes:
    """IfExists lets its absence pass."""
    return idp.response()


@good(options={"trust_policy": trust_policy(condition={"StringEquals": AUDIENCE, "Null": {"sts:ExternalId": "true"}})})
def must_be_absent(idp: Minter) -> bytes:
    """The policy wants the key not to be there."""
    return idp.response()
