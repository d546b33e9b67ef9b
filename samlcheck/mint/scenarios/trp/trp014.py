"""Cases of TRP014: what the policy asks for cannot be known."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import statement, trust_policy

AUDIENCE = {"SAML:aud": SIGN_IN}


@bad(
    options={
        "trust_policy": trust_policy(
            condition={"StringEquals": AUDIENCE, "IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}
        )
    },
    outcome="undetermined",
)
def address_of_the_user(idp: Minter) -> bytes:
    """Where the user comes from stands in no response."""
    return idp.response()


@bad(
    options={"trust_policy": trust_policy(condition={"StringEquals": AUDIENCE, "StringSounds": {"SAML:sub": "alice"}})},
    outcome="undetermined",
)
def unknown_operator(idp: Minter) -> bytes:
    """No such operator is known."""
    return idp.response()


@bad(
    options={
        "trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": {"Fn::Sub": "https://${Host}/saml"}}})
    },
    outcome="undetermined",
)
def template_not_filled_in(idp: Minter) -> bytes:
    """A template's function stands where a value should."""
    return idp.response()


@bad(
    options={
        "trust_policy": trust_policy(
            more=[statement(effect="Deny", condition={"StringEquals": {"aws:ResourceTag/Closed": "yes"}})]
        )
    },
    outcome="undetermined",
)
def denial_by_a_tag_of_the_role(idp: Minter) -> bytes:
    """Whether the role has the tag is not in the response."""
    return idp.response()


@good(
    options={
        "trust_policy": trust_policy(
            condition={"StringEquals": AUDIENCE, "DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}
        )
    }
)
def time_of_day(idp: Minter) -> bytes:
    """The moment is known: it is the one that the message is judged for."""
    return idp.response()


@good(
    options={
        "trust_policy": trust_policy(
            condition={
                "StringEquals": {**AUDIENCE, "SAML:sub": "bob@example.com"},
                "IpAddress": {"aws:SourceIp": "192.0.2.0/24"},
            }
        )
    },
    outcome="refuse",
    also=("TRP005",),
)
def something_else_fails(idp: Minter) -> bytes:
    """Where another condition fails for certain, the unknown one does not matter."""
    return idp.response()
