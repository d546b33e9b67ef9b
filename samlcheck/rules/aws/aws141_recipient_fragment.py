"""
The URL to which the response goes carries a `#` and something after it, such as `https://signin.aws.amazon.com/saml#2`.
That suffix tells several AWS applications of one Microsoft Entra tenant apart, and belongs into the identifier
(entity ID) alone: Entra takes it off before it sends the Audience. In the reply URL it stays, and the Recipient is no
longer the one that AWS and the roles' trust policies compare with.

A browser leaves it out when it posts the form, so the response does reach AWS. What AWS answers is not known. A `#`
in Destination alone is a warning: AWS is not known to look at Destination.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of
from samlcheck.aws.partitions import partition_of_sign_in_url
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _destination(exchange: Exchange) -> Value | None:
    value = exchange.response.destination
    return value if value and partition_of_sign_in_url(value.text) else None


@rule(
    code="AWS141",
    name="recipient-fragment",
    summary="A # stands in the URL to which the response goes.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "Subject and NameID: the Recipient"),
        Cite(Spec.ENTRA_AWS, "Identifier and Reply URL of several instances"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("RSP005",),
    applies=lambda exchange: any(url for _, url in endpoints_of(exchange)) or _destination(exchange) is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The Recipient decides; the Destination comes from the same setting."""
    recipients = [value for value, url in endpoints_of(exchange) if url and url.fragment is not None]
    destination = _destination(exchange)
    destinations = [destination] if destination and "#" in destination.text else []
    found = [*recipients, *destinations]
    if not found:
        return
    value = found[0]
    where = "Recipient" if recipients else "Destination"
    wanted = value.text.partition("#")[0]
    yield Problem(
        message=f'the {where} "{shown(value.text)}" holds a #: what follows it belongs in the identifier alone',
        where=value.location,
        related=tuple(Related("also here", other.location) for other in found[1:4]),
        expected=shown(wanted),
        actual=shown(value.text),
        fix=fixes.REPLY_URL_FRAGMENT.of(value=wanted),
        severity=_severity(exchange, decides=bool(recipients)),
    )


def _severity(exchange: Exchange, *, decides: bool) -> Severity | None:
    if not decides:
        return Severity.WARNING
    return Severity.NOTE if exchange.asked.mode == "api" else None
