"""TRP001 action-missing."""

from __future__ import annotations

import json

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.rulekit import Refusal, Severity
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP001"
SECOND = PAIR.replace("Developer", "Developer2")
BOTH = {**GOOD, ROLE: [PAIR, SECOND]}
LAMBDA = statement(principal={"Service": "lambda.amazonaws.com"}, action="sts:AssumeRole", condition={})


def test_the_action_is_named_and_shown() -> None:
    """What the statement allows, what it lacks, where it stands, and the two commands with the role's name."""
    (finding,) = of(CODE, beside(trust_policy(action=["sts:TagSession", "sts:AssumeRole"])))
    assert finding.message == (
        "the trust policy of Developer allows this SAML provider sts:TagSession, sts:AssumeRole, not "
        "sts:AssumeRoleWithSAML"
    )
    assert finding.where is not None
    assert finding.where.pointer == "/Statement/0/Action/0"
    assert finding.fix is not None
    read, edit, write = finding.fix.commands
    assert read.startswith("aws iam get-role --role-name Developer --query Role.AssumeRolePolicyDocument ")
    assert read.endswith(" --output json > trust-policy.json")
    assert edit == "${EDITOR:-vi} trust-policy.json"
    assert write == (
        "aws iam update-assume-role-policy --role-name Developer --policy-document file://trust-policy.json"
    )


def test_everything_but() -> None:
    """NotAction leaves out the one that is needed."""
    written = {**statement(), "NotAction": "sts:AssumeRoleWithSAML"}
    del written["Action"]
    (finding,) = of(CODE, beside(policy_of(written)))
    assert finding.actual == "everything but sts:AssumeRoleWithSAML"


def test_another_role_may_do() -> None:
    """Where nobody knows of the other role, the question stays open; where it surely works, it is a warning."""
    closed = get_role(trust_policy(action="sts:AssumeRole"))
    unknown = beside(closed, attributes=BOTH)
    (finding,) = of(CODE, unknown)
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)
    assert unknown.outcome is not None
    assert unknown.outcome.result == "undetermined"
    known = beside(closed, get_role(trust_policy(), arn=f"{ROLE_ARN}2"), attributes=BOTH)
    (finding,) = of(CODE, known)
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.DOCUMENTED)
    assert known.outcome is not None
    assert known.outcome.result == "accept"


def test_the_shell_gets_the_name_quoted() -> None:
    """A file may say anything of a role's name: to the shell it is one word."""
    (finding,) = of(CODE, alone(get_role(trust_policy(action="sts:AssumeRole"), arn=f"{ROLE_ARN}; rm -rf $HOME")))
    assert finding.fix is not None
    assert "--role-name 'Developer; rm -rf $HOME' " in finding.fix.commands[0]


def test_alone() -> None:
    """A policy that names the provider and no action that lets anybody in: its action is shown."""
    (finding,) = of(CODE, alone(get_role(trust_policy(action="sts:AssumeRole"))))
    assert finding.severity is Severity.ERROR
    assert finding.where is not None
    assert finding.where.pointer == "/Role/AssumeRolePolicyDocument/Statement/0/Action"


def test_alone_without_an_action() -> None:
    """Where there is none to show, the statement is."""
    written = statement()
    del written["Action"]
    (finding,) = of(CODE, alone(policy_of(written)))
    assert finding.where is not None
    assert finding.where.pointer == "/Statement/0"


def test_alone_everything_but_another() -> None:
    """NotAction with another action lets SAML in."""
    written = {**statement(), "NotAction": "sts:AssumeRole"}
    del written["Action"]
    assert of(CODE, alone(policy_of(written))) == []


def test_alone_without_any_provider() -> None:
    """A role for a service is no mistake; that nobody can use it with SAML is worth a word, once for a file."""
    (finding,) = of(CODE, alone(get_role(policy_of(LAMBDA))))
    assert finding.severity is Severity.WARNING
    assert finding.message == "the policy names no SAML provider: nobody can assume this role with SAML"
    roles = [json.loads(get_role(policy_of(LAMBDA), arn=f"{ROLE_ARN}{number}"))["Role"] for number in range(3)]
    (finding,) = of(CODE, alone(json.dumps({"Roles": roles})))
    assert finding.message == "none of the policies names a SAML provider: nobody can assume these roles with SAML"


def test_alone_beside_roles_for_services() -> None:
    """In an account's list the roles of services stand beside those for SAML, and nothing is wrong with them."""
    roles = [json.loads(get_role(each))["Role"] for each in (policy_of(LAMBDA), trust_policy())]
    assert of(CODE, alone(json.dumps({"Roles": roles}))) == []


def test_alone_for_everybody() -> None:
    """Who lets everybody in names no provider, and means SAML too as far as anybody knows."""
    for principal in ("*", {"AWS": "*"}):
        assert of(CODE, alone(trust_policy(principal=principal))) == []
    written = {**statement(), "NotPrincipal": {"Federated": PROVIDER_ARN}}
    del written["Principal"]
    assert of(CODE, alone(policy_of(written))) == []
