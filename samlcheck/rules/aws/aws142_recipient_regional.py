"""
The response goes to the sign-in endpoint of a region, or to the one that a SAML provider with encryption has for
itself. Both are right. Roles that were made in the IAM console, though, have a trust policy that allows the global
URL alone in `SAML:aud`, and deny whoever comes by another.

With a trust policy given, the policy itself is judged, and this reminder is left out.

Add the URL to the trust policy of every role before the identity provider is switched over. A provider that is made
anew gets another endpoint.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of
from samlcheck.aws.meant import roles_meant
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS142",
    name="recipient-regional",
    summary="The endpoint is a region's or a provider's own: trust policies may name only the global one.",
    severity=Severity.NOTE,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.AWS_ENDPOINTS, "AWS Sign-In endpoints"),
        Cite(Spec.AWS_KEYS, "saml:aud"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: not exchange.asked.trust_policies and any(url for _, url in endpoints_of(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Where a partition has no global endpoint, the regional one is the usual one."""
    found = [
        (value, url)
        for value, url in endpoints_of(exchange)
        if url and (url.kind == "per-provider" or (url.kind == "regional" and url.partition.host is not None))
    ]
    if not found:
        return
    value, url = found[0]
    fix = fixes.TRUST_POLICY_AUDIENCE.of(value=value.text, usual=url.partition.sign_in_url)
    endpoint = f"the endpoint of the region {url.region}" if url.region else "a provider's own endpoint"
    if url.kind == "per-provider":
        endpoint = f"the endpoint of the provider {url.provider_id}"
    yield Problem(
        message=f'the Recipient "{shown(value.text)}" is {endpoint}: roles made by the IAM console allow '
        f"only {url.partition.sign_in_url}",
        where=value.location,
        expected="a trust policy that names this URL in SAML:aud",
        actual=shown(value.text),
        fix=fix.for_each("role_name", roles_meant(exchange)),
    )
