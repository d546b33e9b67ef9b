"""Cases of TRP005: a condition that does not hold."""

from __future__ import annotations

from samlcheck.mint import ROLE_ARN, SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

REGIONAL = "https://eu-west-1.signin.aws.amazon.com/saml"
ANY_REGION = "https://*.signin.aws.amazon.com/saml"
AUDIENCE_CONDITION = {"StringEquals": {"SAML:aud": "urn:amazon:webservices"}}


@bad(options={"trust_policy": trust_policy()})
def regional_endpoint(idp: Minter) -> bytes:
    """The identity provider was moved to a regional endpoint, and the role allows the global one alone."""
    return idp.response(recipient=REGIONAL, destination=REGIONAL)


@bad(options={"trust_policy": trust_policy(condition=AUDIENCE_CONDITION)}, flavour="okta")
def audience_for_recipient(idp: Minter) -> bytes:
    """The policy has the Audience under SAML:aud, which is the Recipient."""
    return idp.response()


@bad(
    options={
        "trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": SIGN_IN, "SAML:sub_type": "transient"}})
    }
)
def name_id_format(idp: Minter) -> bytes:
    """Of two conditions the one on the kind of NameID fails."""
    return idp.response()


@bad(
    options={
        "trust_policy": trust_policy(condition={"ForAnyValue:StringEquals": {"SAML:edupersonaffiliation": ["staff"]}})
    },
    also=("TRP008",),
)
def claim_that_is_not_sent(idp: Minter) -> bytes:
    """The policy wants a claim that the message does not have."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": ANY_REGION}})})
def wildcard_in_string_equals(idp: Minter) -> bytes:
    """StringEquals takes a star for a star, and no URL has one."""
    return idp.response(recipient=REGIONAL, destination=REGIONAL)


@bad(options={"trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": f"{SIGN_IN}/"}})})
def slash_at_the_end(idp: Minter) -> bytes:
    """A slash too many is another URL."""
    return idp.response()


@good(
    options={
        "trust_policy": trust_policy(condition={"StringLike": {"saml:AUD": "https://*.signin.aws.amazon.com/saml*"}})
    },
    also=("TRP012",),
)
def wildcard_for_regions(idp: Minter) -> bytes:
    """A wildcard takes every region, and capitals of the key do not matter."""
    return idp.response(recipient=REGIONAL, destination=REGIONAL)


@good(options={"trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": [REGIONAL, SIGN_IN]}})})
def list_of_endpoints(idp: Minter) -> bytes:
    """One value of several is enough."""
    return idp.response()


@good(
    options={
        "trust_policy": get_role(
            trust_policy(condition={"StringEquals": {"SAML:aud": SIGN_IN, "SAML:doc": "111122223333/ExampleIdP"}}),
            arn=ROLE_ARN,
        )
    }
)
def provider_by_its_document(idp: Minter) -> bytes:
    """SAML:doc is the account and the name of the provider."""
    return idp.response()
