"""
The roles lie in one of AWS's partitions and the response goes to the sign-in endpoint of another: roles of AWS
GovCloud (US) to `signin.aws.amazon.com`, for example. The endpoint looks the provider up in its own partition and
does not find it.

Each partition needs an application of its own in the identity provider, with its own sign-in URL and its own
audience. In an API call the caller chooses the endpoint, and the Recipient only meets the role's trust policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import endpoints_of, facts_of, for_iam, is_asked_for
from samlcheck.aws.partitions import PARTITIONS, Partition
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Value, likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@kept
def _endpoint(exchange: Exchange) -> tuple[Value, Partition] | None:
    """The first Recipient that is AWS's, and its partition."""
    return next(((value, url.partition) for value, url in endpoints_of(exchange) if url), None)


@rule(
    code="AWS108",
    name="partition-not-of-endpoint",
    summary="The roles lie in another partition than the sign-in endpoint.",
    severity=Severity.ERROR,
    stage=Stage.PROVIDER,
    cites=(
        Cite(Spec.AWS_ENDPOINTS, "AWS Sign-In endpoints"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Specified provider doesn't exist"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("RSP005",),
    applies=lambda exchange: (
        for_iam(exchange) and bool(facts_of(exchange).usable_pairs) and _endpoint(exchange) is not None
    ),
    aws_message=messages.PROVIDER_DOES_NOT_EXIST.less_sure("observed"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare the partition of each usable pair with that of the Recipient."""
    endpoint = _endpoint(exchange)
    usable = [
        (role, role.pair) for role in facts_of(exchange).roles if isinstance(role.pair, RolePair) and role.pair.usable
    ]
    found = [(role, pair) for role, pair in usable if endpoint and pair.role.partition != endpoint[1].id]
    spared = len(found) < len(usable) and not any(is_asked_for(role, exchange.asked) for role, _ in found)
    spared = spared or exchange.asked.mode == "api"
    if not found or endpoint is None:
        return
    first, pair = found[0]
    home = PARTITIONS[pair.role.partition]
    yield Problem(
        message=f'the role "{shown(pair.role.text)}" lies in {home.name}, and the response goes to '
        f"{shown(endpoint[0].text)}{likewise(found, 'role')}",
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected=f"{home.sign_in_url} as Recipient",
        actual=shown(endpoint[0].text),
        fix=fixes.PARTITION.of(value=home.sign_in_url),
        severity=Severity.WARNING if spared else None,
        refusal=Refusal.INFERRED if spared else None,
    )
