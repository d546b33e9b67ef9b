"""
The trust policy asks for a key that is never there when a role is assumed with SAML, so that its statement never
applies: `aws:FederatedProvider` comes into being with the session and not before, `sts:ExternalId` belongs to
AssumeRole, `aws:PrincipalOrgID` to callers who are in an organization already.

Mostly the condition was copied from a policy for something else. Leave it out, or use a key that SAML fills, such as
`SAML:iss` or `SAML:doc`.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.conditions import NULL
from samlcheck.aws.context_keys import NEVER_PRESENT
from samlcheck.aws.obstacles import obstacles
from samlcheck.aws.policy_lint import Lettered, conditions_of, letting_in
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _never(found: Lettered) -> bool:
    """Whether the condition fails always: it wants a key that is not there, and does not let its absence pass."""
    how = found.how
    if how is None or found.condition.key.lower() not in NEVER_PRESENT:
        return False
    return not (how.if_exists or how.operator.negated or how.of == "ForAllValues" or how.operator.name == NULL)


@rule(
    code="TRP006",
    name="condition-key-never-present",
    summary="The trust policy asks for a key that no SAML sign-in has.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_KEYS, "Available keys for SAML-based AWS STS federation"),),
    since="0.1",
    profiles=("aws",),
    covers=("TRP005",),
    on=TrustPolicies,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each such condition; it refuses only where no other statement lets the message in."""
    deciding = {
        barrier.element.node.index
        for obstacle in obstacles(policies)
        if obstacle.decides
        for barrier in obstacle.barriers
    }
    also = {each.barriers[0].element.node.index: each.also for each in obstacles(policies) if each.barriers}
    for role in roles_judged(policies):
        for statement in letting_in(role):
            for found in filter(_never, conditions_of(statement)):
                decides = policies.exchange is None or found.condition.node.index in deciding
                yield Problem(
                    message=f"{found.condition.operator} on {found.condition.key} never holds: "
                    f"{NEVER_PRESENT[found.condition.key.lower()]}",
                    where=found.condition.node.location,
                    related=tuple(Related(*each) for each in also.get(found.condition.node.index, ())),
                    expected="a key that SAML fills, such as SAML:iss",
                    actual=found.condition.key,
                    fix=fixes.POLICY_NEVER.of(condition_key=found.condition.key, role_name=role_label(policies, role)),
                    severity=None if decides else Severity.WARNING,
                )
