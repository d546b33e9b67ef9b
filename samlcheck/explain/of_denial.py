"""
Why AWS says "Not authorized to perform sts:AssumeRoleWithSAML", the likeliest cause first.

Sources: IAM User Guide, "Troubleshoot SAML 2.0 federation with AWS" and "Session tags" (documented). That the rest ends
in the same words is inferred.
"""

from __future__ import annotations

from typing import Final

from samlcheck.explain import advice
from samlcheck.explain.causes import POLICY, cause
from samlcheck.idp import fixes

__all__ = ["DENIED"]

DENIED: Final = (
    cause(
        "the role is misspelt, written in other capitals, or not there",
        "TRP013",
        look="the role's ARN in the response and in IAM",
        fix=advice.ROLE_NAME,
        run=POLICY,
    ),
    cause(
        "the role's trust policy does not allow sts:AssumeRoleWithSAML",
        "TRP001",
        look="Action in the statements that name the SAML provider",
        fix=fixes.POLICY_ACTION,
        run=POLICY,
    ),
    cause(
        "the response sends session tags and the trust policy does not allow sts:TagSession",
        "TRP002",
        "AWS166",
        look="PrincipalTag and TransitiveTagKeys in the response, Action in the trust policy",
        fix=fixes.TRUST_POLICY_TAG_SESSION,
        run=POLICY,
    ),
    cause(
        "the response sends SourceIdentity and the trust policy does not allow sts:SetSourceIdentity",
        "TRP003",
        look="SourceIdentity in the response, Action in the trust policy",
        fix=fixes.POLICY_ACTION.of(action="sts:SetSourceIdentity"),
        run=POLICY,
    ),
    cause(
        "the trust policy names another SAML provider than the pair",
        "TRP004",
        look="Principal.Federated in the trust policy, and the provider's ARN in the Role attribute",
        fix=fixes.POLICY_PRINCIPAL,
        run=POLICY,
    ),
    cause(
        "a Condition of the trust policy is not met, most often SAML:aud, which is the Recipient and not the Audience",
        "TRP005",
        "TRP006",
        look="Condition in the trust policy, and Recipient in the response",
        fix=fixes.POLICY_CONDITION,
        run=POLICY,
    ),
    cause(
        "the assertion has no NameID",
        "AST001",
        look="NameID in the Subject",
        fix=fixes.NAME_ID,
    ),
    cause(
        "something denies it: a Deny in the trust policy, a service or a resource control policy",
        "TRP010",
        look="Deny in the trust policy, then the policies of the AWS organization",
        fix=advice.DENIED_BY_ORGANIZATION,
        run=POLICY,
    ),
    cause(
        "it is a role of IAM Identity Center (AWSReservedSSO_), which nobody else can assume",
        "AWS114",
        look="the role's name",
        fix=fixes.IDENTITY_CENTER_ROLE,
        certainty="inferred",
    ),
    cause(
        "the role and the SAML provider of the pair are in two accounts",
        "AWS106",
        look="the account numbers in both ARNs of the pair",
        fix=fixes.ROLE_SAME_ACCOUNT,
        certainty="inferred",
    ),
)
