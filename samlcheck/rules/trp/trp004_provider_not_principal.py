"""
A trust policy names the SAML provider that may vouch for users, by its ARN, letter by letter. The provider in the
pair that was sent is not the one in the policy, so AWS lets nobody in.

Look at capitals, at the account, at the partition, and at a provider that was made again under another name. An ARN
with `*` in it is not a pattern here: principals know no wildcards.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.obstacles import Obstacle, obstacles
from samlcheck.aws.policy_lint import federated
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="TRP004",
    name="provider-not-principal",
    summary="The SAML provider of the pair is not the one that the trust policy names.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_TROUBLESHOOTING, "Not authorized to perform sts:AssumeRoleWithSAML"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each role whose policy names another provider."""
    for obstacle in obstacles(policies):
        if obstacle.cause == "principal":
            provider = obstacle.tried.pair.provider.text
            nodes = [each.element.node for each in obstacle.barriers] or [obstacle.tried.role.policy.node]
            yield Problem(
                message=f'{obstacle.policy} does not name the SAML provider "{shown(provider)}": {_named(obstacle)}',
                where=nodes[0].location,
                related=tuple(Related("nor here", node.location) for node in nodes[1:4]),
                expected=provider,
                actual=", ".join(_texts(obstacle)) or None,
                fix=fixes.POLICY_PRINCIPAL.of(provider=provider, role_name=obstacle.tried.pair.role.name),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )


def _texts(obstacle: Obstacle) -> tuple[str, ...]:
    texts = (text for each in obstacle.barriers for text in federated(each.statement.statement))
    return tuple(dict.fromkeys(shown(text) for text in texts))


def _named(obstacle: Obstacle) -> str:
    texts = _texts(obstacle)
    if not texts:
        return "it names none" if obstacle.barriers else "it has no Allow statement"
    provider = obstacle.tried.pair.provider
    for text in texts:
        if why := _difference(text, provider.text, provider.name):
            return f'its "{text}" {why}'
    return f'it names "{texts[0]}"'


def _difference(text: str, wanted: str, name: str) -> str | None:
    """How a principal misses the provider by little; None where it is simply another one."""
    differences = (
        (text.strip() == wanted, "has white space around it"),
        (text.casefold() == wanted.casefold(), "differs in capitals"),
        ("*" in text, "has a wildcard, which principals do not know"),
        (":oidc-provider/" in text, "is an OpenID Connect provider"),
        (":role/" in text, "is a role"),
        (text.endswith(f":saml-provider/{name}"), "is of another account or partition"),
    )
    return next((how for differs, how in differences if differs), None)
