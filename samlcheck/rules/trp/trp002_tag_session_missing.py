"""
Session tags are sent, and the trust policy does not allow `sts:TagSession` for this SAML provider. AWS then refuses
the whole sign-in, and its answer names `sts:AssumeRoleWithSAML`, the one action that is allowed.

The permission belongs beside `sts:AssumeRoleWithSAML` in every role that users reach through this identity provider.
Adding it to one role and not to the next is the usual way in which this shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.obstacles import obstacles
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import TAG_SESSION
from samlcheck.idp import fixes
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="TRP002",
    name="tag-session-missing",
    summary="The message has session tags, and the trust policy does not allow sts:TagSession.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_TAGS, "Permissions required to add session tags"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each role whose policy lacks it."""
    for obstacle in obstacles(policies):
        if obstacle.cause == "action" and obstacle.action == TAG_SESSION:
            yield Problem(
                message=f"the message has session tags, and {obstacle.policy} allows this SAML provider "
                f"{shown(obstacle.expected)}, not {TAG_SESSION}",
                where=obstacle.barriers[0].element.node.location,
                related=tuple(Related(*each) for each in obstacle.also),
                expected=TAG_SESSION,
                actual=shown(obstacle.expected),
                fix=fixes.POLICY_ACTION.of(action=TAG_SESSION, role_name=obstacle.tried.pair.role.name),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )
