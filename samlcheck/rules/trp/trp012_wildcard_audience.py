"""
The condition on `SAML:aud` has a wildcard, so that it takes several sign-in URLs at once. That is what AWS shows for
regional endpoints and for providers with encryption, and it is fine as long as the fixed part of it can belong to
nobody else: `https://*.signin.aws.amazon.com/saml*` can, `https://*` cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.policy_lint import AUDIENCE, conditions_of, letting_in
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.idp import fixes
from samlcheck.model.policy import text_of
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="TRP012",
    name="wildcard-audience",
    summary="The condition on SAML:aud has a wildcard.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.AWS_KEYS, "saml:aud"),
        Cite(Spec.SAMLCHECK, "a wildcard is worth a look"),
    ),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One note for each condition that has values with a wildcard, under an operator that knows them."""
    for role in roles_judged(policies):
        for statement in letting_in(role):
            for condition, how in conditions_of(statement):
                if how is None or "*" not in how.operator.signs or condition.key.lower() != AUDIENCE:
                    continue
                wild = [value for value in condition.values if not set("*?").isdisjoint(text_of(value) or "")]
                for first in wild[:1]:
                    text = shown(text_of(first) or "")
                    yield Problem(
                        message=f'SAML:aud may be anything like "{text}"{likewise(wild, "value")}',
                        where=first.location,
                        related=tuple(Related("likewise", value.location) for value in wild[1:4]),
                        expected="the sign-in URLs that are in use",
                        actual=text,
                        fix=fixes.POLICY_URLS.of(role_name=role_label(policies, role)),
                    )
