"""
The Recipient has the form of a region's endpoint, and no region of that name is known: a letter is wrong, or the region
is newer than the list here. The list is that of AWS's own software development kit, and AWS's table of sign-in
endpoints has a row for every region.

As the list may be too old, the answer stays open. In an API call nothing compares the Recipient with an endpoint. IAM
Identity Center, which has the same hosts, is looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of
from samlcheck.aws.partitions import SignInUrl
from samlcheck.aws.services import SERVICES
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS145",
    name="recipient-region-unknown",
    summary="The endpoint is that of a region that is not known.",
    severity=Severity.WARNING,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_ENDPOINTS, "AWS Sign-In endpoints"),),
    since="0.1",
    profiles=("aws", "aws-identity-center"),
    covers=("AWS142",),
    applies=lambda exchange: any(url for _, url in endpoints_of(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first Recipient of such a region."""
    found = [(value, url) for value, url in endpoints_of(exchange) if url and url.region_unknown]
    if not found:
        return
    value, url = found[0]
    called = exchange.asked.mode == "api"
    near = url.likely_region
    expected = _expected(url)
    yield Problem(
        message=f'the Recipient "{shown(value.text)}" names the region {url.region}, and no region of that name is '
        f"known in {url.partition.name}{f': {near} is' if near else ''}",
        where=value.location,
        related=tuple(Related("also here", other.location) for other, _ in found[1:4]),
        expected=expected,
        actual=shown(value.text),
        fix=fixes.RECIPIENT.of(value=expected),
        severity=Severity.NOTE if called else None,
        refusal=None if called else Refusal.INFERRED,
    )


def _expected(url: SignInUrl) -> str:
    center = SERVICES["aws-identity-center"].recipient
    if url.kind == "identity-center" and center:
        return center.forms[0]
    if url.provider_id:
        return url.partition.provider_url(url.provider_id, url.likely_region)
    return url.partition.region_url(url.likely_region or url.partition.home_region)
