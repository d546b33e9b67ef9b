"""TRP007 for-all-values-open and TRP008 no-audience-condition."""

from __future__ import annotations

from typing import Any

import pytest

from samlcheck.mint import PROVIDER_ARN, SIGN_IN
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy
from tests.rules.trp.judged import alone, beside, of

REGIONAL = "https://eu-west-1.signin.aws.amazon.com/saml"
AUDIENCE = {"StringEquals": {"SAML:aud": SIGN_IN}}
STAFF = {"ForAllValues:StringEquals": {"saml:eduPersonAffiliation": "staff"}}


def codes(condition: dict[str, Any]) -> set[str]:
    """What is found in the console's policy with this condition."""
    return {finding.code for finding in alone(trust_policy(condition=condition)).findings}


def test_whoever_sends_nothing_comes_in() -> None:
    """The condition, the key, and what to put beside it."""
    (finding,) = of("TRP007", alone(trust_policy(condition={**AUDIENCE, **STAFF})))
    assert finding.message == (
        "ForAllValues:StringEquals on saml:eduPersonAffiliation also holds where the message has no "
        "saml:eduPersonAffiliation"
    )
    assert finding.expected == '"Null": {"saml:eduPersonAffiliation": "false"} beside it'


@pytest.mark.parametrize(
    ("null", "open_"),
    [
        ({"SAML:EduPersonAffiliation": "false"}, False),
        ({"saml:eduPersonAffiliation": False}, False),
        ({"saml:eduPersonAffiliation": ["false"]}, False),
        ({"saml:eduPersonAffiliation": "true"}, True),
        ({"saml:eduPersonAffiliation": ["false", "true"]}, True),
        ({"saml:eduPersonAffiliation": "False"}, True),
        ({"saml:eduPersonOrgDN": "false"}, True),
    ],
)
def test_a_null_check_closes_it(null: dict[str, object], *, open_: bool) -> None:
    """One that wants this very key to be there, and nothing else."""
    assert ("TRP007" in codes({**AUDIENCE, **STAFF, "Null": null})) is open_


@pytest.mark.parametrize("operator", ["ForAnyValue:StringEquals", "StringEquals", "ForAllValues:StringSounds"])
def test_other_operators(operator: str) -> None:
    """They want the key to be there, or are not known."""
    assert "TRP007" not in codes({**AUDIENCE, operator: {"saml:edupersonaffiliation": "staff"}})


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ({"StringEquals": {"saml:AUD": SIGN_IN}}, True),
        ({"StringLike": {"saml:aud": "https://*"}}, True),
        ({"ForAnyValue:StringEquals": {"saml:aud": SIGN_IN}}, True),
        ({"StringEquals": {"saml:aud": {"Ref": "Url"}}}, True),
        ({"StringLike": {"saml:aud": "*"}}, False),
        ({"StringLike": {"saml:aud": ["", "**"]}}, False),
        ({"StringEqualsIfExists": {"saml:aud": SIGN_IN}}, False),
        ({"StringNotEquals": {"saml:aud": SIGN_IN}}, False),
        ({"ForAllValues:StringEquals": {"saml:aud": SIGN_IN}}, False),
        ({"Null": {"saml:aud": "false"}}, False),
        ({"StringSounds": {"saml:aud": SIGN_IN}}, False),
        ({"StringEquals": {"saml:iss": "x"}}, False),
        ({}, False),
    ],
)
def test_which_conditions_ask_for_the_recipient(condition: dict[str, Any], *, asked: bool) -> None:
    """Those that some Recipient fails, and that fail without one."""
    assert ("TRP008" not in codes(condition)) is asked


def test_other_statements_need_none() -> None:
    """Services, accounts and OpenID Connect have no Recipient; a denial may do without."""
    others = [
        statement(principal={"Service": "*"}, action="sts:*", condition={}),
        statement(principal={"AWS": "111122223333"}, action="*", condition={}),
        statement(principal={"Federated": "accounts.google.com"}, action="sts:*", condition={}),
        statement(effect="Deny", condition={}),
    ]
    assert of("TRP008", alone(policy_of(statement(), *others))) == []


@pytest.mark.parametrize(
    ("recipient", "url"),
    [
        (SIGN_IN, SIGN_IN),
        (REGIONAL, REGIONAL),
        ("http://localhost:7890/redshift/", "http://localhost:7890/redshift/"),
        ("https://sp.example.com/acs", SIGN_IN),
        (None, SIGN_IN),
    ],
)
def test_the_url_to_ask_for_is_the_one_in_use(recipient: str | None, url: str) -> None:
    """A condition on the usual URL would keep out a sign-in that goes by another one; what is none of AWS's is left."""
    report = beside(trust_policy(condition={}), recipient=recipient, destination=recipient)
    (finding,) = of("TRP008", report)
    assert finding.fix is not None
    assert f'"SAML:aud": "{url}"' in finding.fix.text


@pytest.mark.parametrize(
    ("partition", "url"),
    [
        ("aws", SIGN_IN),
        ("aws-cn", "https://signin.amazonaws.cn/saml"),
        ("aws-us-gov", "https://signin.amazonaws-us-gov.com/saml"),
        ("aws-nowhere", SIGN_IN),
    ],
)
def test_without_a_message_it_is_that_of_the_provider_s_partition(partition: str, url: str) -> None:
    """The global URL is no place in China."""
    provider = {"Federated": PROVIDER_ARN.replace("arn:aws:", f"arn:{partition}:")}
    (finding,) = of("TRP008", alone(policy_of(statement(principal=provider, condition={}))))
    assert finding.fix is not None
    assert f'"SAML:aud": "{url}"' in finding.fix.text
