"""
Nothing in the trust policy asks where the response was sent to, so that any assertion of this identity provider is
welcome, also one that was made for another relying party. The Audience that AWS checks by itself keeps most of these
out; `SAML:aud`, which is the Recipient, keeps out the rest.

The IAM console writes the condition by itself. Policies from templates often leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import parse_arn
from samlcheck.aws.partitions import PARTITIONS, partition_of_sign_in_url
from samlcheck.aws.policy_lint import asks_for_audience, federated, letting_in
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.aws.services import is_local_driver
from samlcheck.idp import fixes
from samlcheck.model.policy import Statement
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="TRP008",
    name="no-audience-condition",
    summary="The trust policy does not ask for SAML:aud.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.AWS_KEYS, "saml:aud"),
        Cite(Spec.SAMLCHECK, "a role that is used at the console should say so"),
    ),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each statement that lets SAML in without it."""
    for role in roles_judged(policies):
        for statement in letting_in(role):
            if not asks_for_audience(statement):
                yield Problem(
                    message="the statement lets in responses for every Recipient: it has no condition on SAML:aud",
                    where=statement.node.location,
                    expected="a condition on SAML:aud",
                    fix=fixes.POLICY_AUDIENCE.of(role_name=role_label(policies, role), value=_url(policies, statement)),
                )


def _url(policies: TrustPolicies, statement: Statement) -> str:
    """The URL to ask for: the one that this sign-in uses, else the usual one of the provider's partition."""
    assertion = policies.exchange.assertion if policies.exchange else None
    sent = {value.text for value in assertion.recipients} if assertion else set()
    used = [url for url in sent if partition_of_sign_in_url(url) or is_local_driver(url)]
    named = (PARTITIONS.get(parse_arn(text).partition) for text in federated(statement))
    return used[0] if len(used) == 1 else next((each for each in named if each), PARTITIONS["aws"]).sign_in_url
