"""
Who may come in by SAML is said by the role's trust policy, and it has to allow the action
`sts:AssumeRoleWithSAML` for the SAML provider. This policy does not.

Policies that were written for something else name other actions: `sts:AssumeRole` lets AWS principals in,
`sts:AssumeRoleWithWebIdentity` is for OpenID Connect. Capitals do not matter in an action, spelling does.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.obstacles import obstacles
from samlcheck.aws.policy_lint import letting_in, names_saml, saml_providers
from samlcheck.aws.roles_tried import TrustPolicies, role_label
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import ASSUME
from samlcheck.idp import fixes
from samlcheck.model.json_document import JsonNode
from samlcheck.model.policy import RolePolicy
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="TRP001",
    name="action-missing",
    summary="The trust policy does not allow sts:AssumeRoleWithSAML.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_TROUBLESHOOTING, "Not authorized to perform sts:AssumeRoleWithSAML"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """With a message, where the action is what fails; without one, where no statement has it."""
    for obstacle in obstacles(policies):
        if obstacle.cause == "action" and obstacle.action == ASSUME:
            yield Problem(
                message=f"{obstacle.policy} allows this SAML provider {shown(obstacle.expected)}, not {ASSUME}",
                where=obstacle.barriers[0].element.node.location,
                related=tuple(Related(*each) for each in obstacle.also),
                expected=ASSUME,
                actual=shown(obstacle.expected),
                fix=fixes.POLICY_ACTION.of(role_name=obstacle.tried.pair.role.name),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )
    if policies.exchange is None:
        yield from _alone(policies)


def _alone(policies: TrustPolicies) -> Iterator[Problem]:
    """Roles for services and accounts may stand in the same file, and are no mistake."""
    roles = policies.roles
    for role in roles:
        if saml_providers(role) and not any(letting_in(role)):
            yield Problem(
                message=f"no statement allows {ASSUME}: nobody can assume this role with SAML",
                where=_place(role).location,
                expected=ASSUME,
                fix=fixes.POLICY_ACTION.of(role_name=role_label(policies, role)),
            )
    if not any(saml_providers(role) or any(letting_in(role)) for role in roles):
        whose = "the policy names no SAML provider" if len(roles) == 1 else "none of the policies names a SAML provider"
        yield Problem(
            message=f"{whose}: nobody can assume {'this role' if len(roles) == 1 else 'these roles'} with SAML",
            where=roles[0].policy.node.location,
            expected=ASSUME,
            fix=fixes.POLICY_PRINCIPAL.of(role_name=role_label(policies, roles[0])),
            severity=Severity.WARNING,
        )


def _place(role: RolePolicy) -> JsonNode:
    """The first action of the statement that names the SAML provider, else the statement."""
    statement = next(each for each in role.policy.statements if names_saml(each))
    return next(iter(statement.actions), statement.node)
