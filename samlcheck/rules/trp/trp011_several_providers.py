"""
The trust policy names more than one SAML provider. AWS takes each of them. Microsoft Entra's role import, though,
brings in only those roles whose policy names exactly one, and leaves the others out without a word.

This matters where Entra imports the roles. Where they are typed in or sent by Microsoft Graph, nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.policy_lint import saml_providers
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.idp import fixes
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="TRP011",
    name="several-providers",
    summary="The trust policy names several SAML providers: Entra's role import skips such a role.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.ENTRA_AWS, "Known issues"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each policy with more than one."""
    for role in roles_judged(policies):
        providers = saml_providers(role)
        if len(providers) > 1:
            yield Problem(
                message=f"the trust policy names {len(providers)} SAML providers: Entra's role import takes roles with "
                "exactly one, AWS takes this one",
                where=role.policy.node.location,
                expected="one SAML provider, for Entra's role import",
                actual=shown(", ".join(providers)),
                fix=fixes.POLICY_ONE_PROVIDER.of(role_name=role_label(policies, role)),
            )
