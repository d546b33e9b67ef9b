"""TRP011 several-providers and TRP012 wildcard-audience."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samlcheck.mint import PROVIDER_ARN, ROLE_ARN, SIGN_IN
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.rulekit import Severity
from tests.rules.trp.judged import alone, beside, of

OTHER = PROVIDER_ARN.replace("ExampleIdP", "OldIdP")
OIDC = "arn:aws:iam::111122223333:oidc-provider/example.com"


@pytest.mark.parametrize(
    ("principals", "found"),
    [
        ([{"Federated": [PROVIDER_ARN, OTHER]}], 1),
        ([{"Federated": PROVIDER_ARN}, {"Federated": OTHER}], 1),
        ([{"Federated": PROVIDER_ARN}, {"Federated": PROVIDER_ARN}], 0),
        ([{"Federated": [PROVIDER_ARN, OIDC, "accounts.google.com"]}], 0),
        ([{"Federated": PROVIDER_ARN, "AWS": OTHER}], 0),
    ],
)
def test_several_providers(principals: list[object], found: int) -> None:
    """Different SAML providers count, whichever statements name them; others do not."""
    findings = of("TRP011", alone(policy_of(*[statement(principal=each) for each in principals])))
    assert len(findings) == found
    assert all("names 2 SAML providers" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ({"StringLike": {"saml:aud": [SIGN_IN, "https://*", "https://?.example/"]}}, ["1", "2"]),
        ({"StringLike": {"saml:aud": [f"https://{number}*" for number in range(9)]}}, ["0", "1", "2", "3"]),
        ({"ForAnyValue:StringLike": {"SAML:AUD": "https://*"}}, ["SAML:AUD"]),
        ({"StringLike": {"saml:aud": SIGN_IN}}, []),
        ({"StringEquals": {"saml:aud": "https://*"}}, []),
        ({"StringLike": {"saml:sub": "a*"}}, []),
        ({"StringSounds": {"saml:aud": "a*"}}, []),
        ({"StringLike": {"saml:aud": {"Ref": "Url"}}}, []),
    ],
)
def test_wildcards(condition: dict[str, Any], places: list[str]) -> None:
    """A note for each condition whose values have wildcards, where the operator knows wildcards."""
    findings = of("TRP012", alone(trust_policy(condition=condition)))
    shown = [place for each in findings for place in (each.where, *(other.where for other in each.related))]
    assert [place.pointer.rpartition("/")[2] for place in shown if place and place.pointer] == places
    assert len(findings) == bool(places)
    assert all(finding.severity is Severity.NOTE for finding in findings)


def test_roles_of_others_are_left_alone() -> None:
    """Of a whole account's roles only those of the message are looked at beside it."""
    other = ROLE_ARN.replace("Developer", "Other")
    written = policy_of(
        {**statement(), "Resource": "*"},
        statement(principal={"Federated": OTHER}, condition={"ForAllValues:StringLike": {"saml:mail": "*"}}),
        statement(condition={"StringLike": {"saml:aud": "https://*"}, "StringEquals": {"sts:ExternalId": "x"}}),
    )
    roles = [json.loads(get_role(trust_policy()))["Role"], json.loads(get_role(written, arn=other))["Role"]]
    assert [each.code for each in beside(json.dumps(roles)).findings if each.code.startswith("TRP")] == []
    found = {each.code for each in alone(json.dumps(roles)).findings}
    assert found == {"TRP006", "TRP007", "TRP008", "TRP009", "TRP011", "TRP012"}
