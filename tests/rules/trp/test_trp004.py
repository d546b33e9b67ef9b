"""TRP004 provider-not-principal."""

from __future__ import annotations

import pytest

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.rulekit import Refusal, Severity, State
from tests.rules.trp.judged import alone, beside, of

CODE = "TRP004"
OTHER = PROVIDER_ARN.replace("ExampleIdP", "OldIdP")


@pytest.mark.parametrize(
    ("principal", "says"),
    [
        ({"Federated": OTHER}, f'it names "{OTHER}"'),
        ({"Federated": PROVIDER_ARN.lower()}, f'its "{PROVIDER_ARN.lower()}" differs in capitals'),
        ({"Federated": f" {PROVIDER_ARN}"}, f'its " {PROVIDER_ARN}" has white space around it'),
        ({"Federated": PROVIDER_ARN[:-3] + "*"}, "has a wildcard, which principals do not know"),
        ({"Federated": PROVIDER_ARN.replace("saml", "oidc")}, "is an OpenID Connect provider"),
        ({"Federated": ROLE_ARN}, "is a role"),
        ({"Federated": PROVIDER_ARN.replace("1111", "4444", 1)}, "is of another account or partition"),
        ({"Federated": PROVIDER_ARN.replace("aws", "aws-cn", 1)}, "is of another account or partition"),
        ({"Federated": [OTHER, PROVIDER_ARN.lower()]}, "differs in capitals"),
        ({"Service": "ec2.amazonaws.com"}, "it names none"),
        ({"AWS": PROVIDER_ARN}, "it names none"),
    ],
)
def test_near_misses(principal: object, says: str) -> None:
    """How the principal of the policy misses the provider of the pair is said where it is by little."""
    (finding,) = of(CODE, beside(trust_policy(principal=principal)))
    assert finding.message.startswith(
        f'the trust policy of Developer does not name the SAML provider "{PROVIDER_ARN}": '
    )
    assert finding.message.endswith(says)
    assert finding.expected == PROVIDER_ARN
    assert finding.fix is not None
    assert finding.fix.text == f'Set the Principal of the statement to {{"Federated": "{PROVIDER_ARN}"}}.'


def test_many_statements() -> None:
    """All that might have been meant are shown, three of them beside the first."""
    document = policy_of(*[statement(principal={"Federated": f"{OTHER}{number}"}) for number in range(6)])
    (finding,) = of(CODE, beside(document))
    assert finding.where is not None
    assert finding.where.pointer == "/Statement/0/Principal/Federated"
    assert [each.where.pointer for each in finding.related] == [
        f"/Statement/{number}/Principal/Federated" for number in (1, 2, 3)
    ]


def test_nothing_is_allowed() -> None:
    """Without an Allow statement the policy is what is shown."""
    (finding,) = of(CODE, beside(policy_of(statement(effect="Deny", principal={"AWS": "111122223333"}))))
    assert finding.message.endswith(": it has no Allow statement")
    assert finding.actual is None
    assert finding.where is not None
    assert finding.where.pointer == ""


def test_another_role_may_do() -> None:
    """Where the message offers another role, it leaves the outcome open."""
    roles = [PAIR, PAIR.replace("Developer", "Other")]
    document = get_role(trust_policy(principal={"Federated": OTHER}))
    (finding,) = of(CODE, beside(document, attributes={**GOOD, ROLE: roles}))
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


def test_alone() -> None:
    """Without a message there is no pair to compare with."""
    assert alone(trust_policy()).states[CODE] is State.NOT_APPLICABLE
