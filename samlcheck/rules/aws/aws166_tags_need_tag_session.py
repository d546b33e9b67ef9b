"""
Whoever sends session tags needs `sts:TagSession` in the role's trust policy, beside `sts:AssumeRoleWithSAML`; whoever
sends a source identity needs `sts:SetSourceIdentity`. Without it AWS answers *Not authorized to perform
sts:AssumeRoleWithSAML*, which names the one action that was allowed.

This is a reminder for as long as no trust policy is given; with one, the policy itself is judged. Every role that
users reach through this identity provider needs the permission, and it is most often missing on the newest one.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.meant import roles_meant
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS166",
    name="tags-need-tag-session",
    summary="Session tags are sent, so the role's trust policy has to allow sts:TagSession.",
    severity=Severity.NOTE,
    stage=Stage.ROLE,
    cites=(Cite(Spec.AWS_TAGS, "Permissions required to add session tags"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and not exchange.asked.trust_policies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One note for the first tag, with the command that shows the policy of each role that is meant."""
    facts = facts_of(exchange)
    sent = [tag.attribute.location for tag in facts.tags] or [key.value.location for key in facts.transitive_tag_keys]
    if not sent:
        return
    yield Problem(
        message="session tags are sent, so the role's trust policy has to allow sts:TagSession; none was given",
        where=sent[0],
        expected="sts:TagSession beside sts:AssumeRoleWithSAML",
        fix=fixes.TRUST_POLICY_TAG_SESSION.for_each("role_name", roles_meant(exchange)),
    )
