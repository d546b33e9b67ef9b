"""
A source identity is sent, and the trust policy does not allow `sts:SetSourceIdentity` for this SAML provider. AWS
then refuses the whole sign-in, and its answer names `sts:AssumeRoleWithSAML`, the one action that is allowed.

Every role that users reach through this identity provider needs the permission, and so does every role that they go
on to from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.obstacles import obstacles
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import SET_SOURCE_IDENTITY
from samlcheck.idp import fixes
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="TRP003",
    name="set-source-identity-missing",
    summary="The message has a source identity, and the trust policy does not allow sts:SetSourceIdentity.",
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
    """One finding for each role whose policy lacks it."""
    for obstacle in obstacles(policies):
        if obstacle.cause == "action" and obstacle.action == SET_SOURCE_IDENTITY:
            yield Problem(
                message=f"the message has a source identity, and {obstacle.policy} allows this SAML provider "
                f"{shown(obstacle.expected)}, not {SET_SOURCE_IDENTITY}",
                where=obstacle.barriers[0].element.node.location,
                related=tuple(Related(*each) for each in obstacle.also),
                expected=SET_SOURCE_IDENTITY,
                actual=shown(obstacle.expected),
                fix=fixes.POLICY_ACTION.of(action=SET_SOURCE_IDENTITY, role_name=obstacle.tried.pair.role.name),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )
