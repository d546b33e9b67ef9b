"""
The Audience is not the name by which AWS goes in this partition. AWS answers *Response does not contain the
required audience.* The names are compared as exact strings: `urn:amazon:webservices` or
`https://signin.aws.amazon.com/saml`, with names of their own in China and in GovCloud. Every
AudienceRestriction has to hold one of them. In the console the Recipient tells the partition; in an API call, where
it may be any URL, the role does.

The Audience comes from the identifier (entity ID) of the application in the identity provider. Entra wants
identifiers to be unique in a tenant; for a second AWS application write `#2` behind it, which Entra does not
send, and not `2`. A sign-in URL of the right partition that AWS does not list is not known to be refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import endpoints_of, facts_of, for_iam, is_asked_for
from samlcheck.aws.hints import audience_hint
from samlcheck.aws.partitions import PARTITIONS, AudienceStatus, Partition, audience_status
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.response import AudienceRestriction
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_RANK: Final[Mapping[AudienceStatus, int]] = {"accepted": 0, "unlisted": 1, "other-partition": 2, "wrong": 3}
_SAYS: Final[Mapping[AudienceStatus, str]] = {
    "unlisted": "is AWS's, and no name that AWS lists for an Audience",
    "other-partition": "is AWS's name in another partition than {partition}",
    "wrong": "is not AWS's name",
}


@kept
def _restrictions(exchange: Exchange) -> tuple[AudienceRestriction, ...]:
    conditions = exchange.assertion.conditions if exchange.assertion and for_iam(exchange) else None
    return conditions.audience_restrictions if conditions else ()


@rule(
    code="AST011",
    name="wrong-audience",
    summary="The Audience is not AWS's name.",
    severity=Severity.ERROR,
    stage=Stage.AUDIENCE,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Response does not contain the required audience"),
        Cite(Spec.AWS_ASSERTIONS, "AudienceRestriction"),
        Cite(Spec.SAML_CORE, "2.5.1.4"),
    ),
    since="0.1",
    covers=("XML012",),
    profiles=("aws",),
    applies=lambda exchange: bool(_restrictions(exchange)),
    aws_message=messages.AUDIENCE_REQUIRED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The worst restriction decides, and in it the best of its audiences."""
    partition = _partition(exchange)
    judged = [(_status(restriction, partition), restriction) for restriction in _restrictions(exchange)]
    refused = [(status, restriction) for status, restriction in judged if status != "accepted"]
    if not refused:
        return
    status, worst = max(refused, key=lambda pair: _RANK[pair[0]])
    related = tuple(Related("also here", other.location) for _, other in refused if other is not worst)[:3]
    if not worst.audiences:
        yield Problem(
            message="an AudienceRestriction names no Audience, so nobody is meant",
            where=worst.location,
            related=related,
            expected=partition.audience,
            fix=fixes.AUDIENCE.of(value=partition.audience),
        )
        return
    audience = min(worst.audiences, key=lambda each: _RANK[audience_status(partition, each.text)])
    hint = audience_hint(audience.text)
    says = _SAYS[status].format(partition=partition.id)
    marked = "#" in audience.text or audience.text.rstrip("0123456789") == partition.sign_in_url
    # What is left without the mark is the least change, where AWS takes it.
    taken = audience_status(partition, partition.sign_in_url) == "accepted"
    value = partition.sign_in_url if marked and taken else partition.audience
    fix = fixes.AUDIENCE_FRAGMENT if marked else fixes.AUDIENCE
    yield Problem(
        message=f'the Audience "{shown(audience.text)}" {says}{f": {hint}" if hint else _also_open(partition)}',
        where=audience.location,
        related=related,
        expected=" or ".join(known.value for known in partition.audiences) or partition.audience,
        actual=shown(audience.text),
        severity=Severity.WARNING if status == "unlisted" else None,
        refusal=Refusal.INFERRED if status == "unlisted" else None,
        fix=fix.of(value=value),
    )


def _also_open(partition: Partition) -> str:
    """Where the endpoint is no better known than the name, it is the same question."""
    if partition.certainty != "inferred":
        return ""
    return f"; nor has anybody verified that {partition.name} takes responses at {partition.sign_in_url}"


def _status(restriction: AudienceRestriction, partition: Partition) -> AudienceStatus:
    found = (audience_status(partition, audience.text) for audience in restriction.audiences)
    return min(found, key=lambda status: _RANK[status], default="wrong")


def _partition(exchange: Exchange) -> Partition:
    """Where the response goes: the Recipient tells it of a browser, the role of a call."""
    recipients = [url.partition for _, url in endpoints_of(exchange) if url]
    if recipients and exchange.asked.mode == "console":
        return recipients[0]
    roles = [PARTITIONS[pair.role.partition] for pair in _pairs(exchange) if pair.role.partition in PARTITIONS]
    possible = dict.fromkeys(roles or recipients or [PARTITIONS["aws"]])
    # Any of the roles may be taken: one in whose partition the audience is right is enough.
    return min(possible, key=lambda each: max(_RANK[_status(found, each)] for found in _restrictions(exchange)))


def _pairs(exchange: Exchange) -> list[RolePair]:
    """The pair that is asked for; all of them where none is, or where it is not sent."""
    pairs = [(role, role.pair) for role in facts_of(exchange).roles if isinstance(role.pair, RolePair)]
    asked = [pair for role, pair in pairs if is_asked_for(role, exchange.asked)]
    return asked or [pair for _, pair in pairs]
