"""
The Recipient has to be the sign-in URL of AWS to which the browser posts the response. It is another host, another
path at the right host, or the right URL in other letters. The URL comes from the setting that products call reply
URL, assertion consumer service URL or single sign-on URL.

In an API call nothing compares the Recipient with an endpoint: database drivers listen on `localhost`, and only the
role's trust policy, which may ask for a value of `SAML:aud`, decides. What the sign-in page answers is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of, facts_of, for_iam
from samlcheck.aws.hints import recipient_hint
from samlcheck.aws.partitions import PARTITIONS, SignInUrl
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS140",
    name="recipient-not-aws",
    summary="The Recipient is not the URL at which AWS takes responses.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "Subject and NameID: the Recipient"),
        Cite(Spec.AWS_ENDPOINTS, "AWS Sign-In endpoints"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("RSP005",),
    applies=lambda exchange: for_iam(exchange) and exchange.asked.profile != "aws-driver",
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Whether AWS minds other capitals in the host is not known; a trust policy does."""
    found = [
        (value, url)
        for value, url in endpoints_of(exchange)
        if url is None or url.kind == "other-path" or _origin(value.text) != _origin(value.text).lower()
    ]
    if not found:
        return
    value, url = found[0]
    hint = recipient_hint(value.text)
    doubtful = url is not None and url.kind != "other-path"
    said = "is AWS's sign-in URL with other capitals" if doubtful else "is not a URL at which AWS takes responses"
    expected = _expected(exchange, url)
    if exchange.asked.mode == "api":
        fix = fixes.TRUST_POLICY_AUDIENCE.of(value=value.text)
    else:
        fix = fixes.RECIPIENT.of(value=expected)
    yield Problem(
        message=f'the Recipient "{shown(value.text)}" {said}{f": {hint}" if hint else ""}',
        where=value.location,
        related=tuple(Related("also here", other.location) for other, _ in found[1:4]),
        expected=expected,
        actual=shown(value.text),
        fix=fix,
        severity=_severity(exchange, doubtful=doubtful),
        refusal=Refusal.INFERRED if doubtful and exchange.asked.mode == "console" else None,
    )


def _severity(exchange: Exchange, *, doubtful: bool) -> Severity | None:
    if exchange.asked.mode == "api":
        return Severity.NOTE
    return Severity.WARNING if doubtful else None


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def _expected(exchange: Exchange, url: SignInUrl | None) -> str:
    pairs = facts_of(exchange).usable_pairs
    partition = url.partition if url else PARTITIONS[pairs[0].role.partition if pairs else "aws"]
    return partition.sign_in_url
