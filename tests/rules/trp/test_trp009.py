"""TRP009 policy-syntax."""

from __future__ import annotations

import pytest

from samlcheck.mint import PROVIDER_ARN
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy
from samlcheck.rulekit import Refusal, Severity
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP009"
OIDC = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
WEB = "sts:AssumeRoleWithWebIdentity"


@pytest.mark.parametrize(
    "principal",
    [
        PROVIDER_ARN,
        OIDC,
        "accounts.google.com",
        "cognito-identity.amazonaws.com",
        PROVIDER_ARN.replace("aws", "aws-us-gov", 1),
    ],
)
def test_federated_principals_that_iam_takes(principal: str) -> None:
    """ARNs of both kinds of providers, in every partition, and domain names."""
    action = "sts:AssumeRoleWithSAML" if "saml" in principal else WEB
    assert of(CODE, alone(trust_policy(principal={"Federated": principal}, action=action))) == []


@pytest.mark.parametrize(
    "principal",
    [
        "",
        "*",
        "ExampleIdP",
        PROVIDER_ARN.replace("::", ":"),
        PROVIDER_ARN.replace("1111", ""),
        PROVIDER_ARN.replace("saml-provider", "samlprovider"),
        f"{PROVIDER_ARN} ",
        "https://accounts.google.com/",
    ],
)
def test_federated_principals_that_iam_does_not_take(principal: str) -> None:
    """IAM's own answer is in the message."""
    (finding,) = of(CODE, alone(trust_policy(principal={"Federated": principal})))
    assert f'"{principal}" is no ARN of a SAML provider' in finding.message
    assert "Federated principals must be valid domain names or SAML metadata ARNs" in finding.message
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("principal", "action", "found"),
    [
        (PROVIDER_ARN, WEB, 1),
        (OIDC, "sts:AssumeRoleWithSAML", 1),
        (OIDC, [WEB, "sts:AssumeRoleWithSAML"], 0),
        (PROVIDER_ARN, "sts:*", 0),
        (PROVIDER_ARN, "sts:TagSession", 0),
    ],
)
def test_actions_of_the_other_protocol(principal: str, action: object, found: int) -> None:
    """Mismatched action for principal."""
    findings = of(CODE, alone(trust_policy(principal={"Federated": principal}, action=action)))
    assert len(findings) == found
    assert all("goes with sts:AssumeRoleWith" in finding.message for finding in findings)


@pytest.mark.parametrize(("principal", "found"), [("*", 1), ({"AWS": "*"}, 1), ({"Service": "ec2.amazonaws.com"}, 0)])
def test_everybody(principal: object, found: int) -> None:
    """Principal * is not supported in a role's trust policy, except that a Deny means everybody."""
    assert len(of(CODE, alone(trust_policy(principal=principal)))) == found
    assert of(CODE, alone(trust_policy(more=[statement(effect="Deny", principal="*")]))) == []


def test_the_same_fault_in_many_places() -> None:
    """It is one finding, with the first places and the count of the others."""
    (finding,) = of(CODE, alone(policy_of(*[{**statement(), "Resource": "*"}] * 9)))
    assert finding.message.endswith("it belongs to its role; the same is true of 8 other places")
    assert [each.where.pointer for each in finding.related] == [f"/Statement/{number}/Resource" for number in (1, 2, 3)]
    everybody = statement(principal={"AWS": ["*", "*"]})
    (finding,) = of(CODE, alone(policy_of(everybody)))
    assert finding.message.endswith("; the same is true of 1 other place")


def test_beside_a_message_what_iam_would_not_store_decides_nothing() -> None:
    """What AWS has is another policy: neither yes nor no, and an error all the same."""
    for name, value in (("Resource", "*"), ("condition", {}), ("Conditions", {})):
        report = beside(policy_of({**statement(), name: value}))
        (finding,) = of(CODE, report)
        assert (finding.severity, finding.refusal) == (Severity.ERROR, Refusal.INFERRED)
        assert report.outcome is not None
        assert (report.outcome.result, report.outcome.open[0].code) == ("undetermined", CODE)
        assert of("TRP014", report) == []


def test_beside_a_message_what_the_policy_check_minds_decides_nothing_either() -> None:
    """IAM stores it, and evaluates what it stores."""
    denied = {**statement(effect="Deny", action=WEB), "NotPrincipal": {"AWS": "111122223333"}}
    del denied["Principal"]
    report = beside(policy_of(statement(), denied))
    (finding,) = of(CODE, report)
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.DOCUMENTED)
    assert report.outcome is not None
    assert report.outcome.result == "accept"


def test_a_policy_of_an_unknown_version() -> None:
    """The document around the statements has its faults too."""
    (finding,) = of(CODE, alone(trust_policy(version="2012-10-18")))
    assert finding.where is not None
    assert finding.where.pointer == "/Version"


def test_a_template_is_no_fault() -> None:
    """What a template has yet to fill in is not wrong."""
    principal = {"Federated": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:saml-provider/X"}}
    assert of(CODE, alone(trust_policy(principal=principal))) == []
    report = beside(trust_policy(principal=principal))
    assert of(CODE, report) == []
    (finding,) = of("TRP014", report)
    assert "a principal is left to a template: Fn::Sub" in finding.message
