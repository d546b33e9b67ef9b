"""
Microsoft Entra puts the values of the user's app roles into a claim of its own,
`http://schemas.microsoft.com/ws/2008/06/identity/claims/role`. AWS does not read that claim. Here it holds role
ARNs and the attribute that AWS reads is missing: the roles are assigned, and the claim for AWS is not set up.

This happens when the application was made without the AWS template, or when its claim `Role` was deleted, or given
another source than the assigned roles.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.attributes import MICROSOFT_ROLE_CLAIM, ROLE
from samlcheck.aws.facts import attributes_readable, facts_of, misnamed_roles, no_pair_message
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS103",
    name="roles-only-in-microsoft-claim",
    summary="The roles are sent in Microsoft's claim alone, which AWS does not read.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Your request included an invalid SAML response"),
        Cite(Spec.ENTRA_AWS, "Configure Microsoft Entra SSO: user attributes and claims"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("AWS101",),
    applies=attributes_readable,
    aws_message=messages.INVALID_SAML_RESPONSE,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Look for ARNs in Microsoft's claim when they are nowhere else."""
    facts = facts_of(exchange)
    if facts.roles or misnamed_roles(facts):
        return
    found = [role for role in facts.microsoft_roles if "arn:" in role.text]
    if not found:
        return
    first = found[0]
    yield Problem(
        message=f"the user's roles ({len(found)}) stand in {MICROSOFT_ROLE_CLAIM} alone",
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role in found[1:4]),
        expected=f"the same values in {ROLE}",
        fix=fixes.ROLE_CLAIM,
        aws_message=no_pair_message(exchange.asked),
    )
