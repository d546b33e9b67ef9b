"""
Destination says where the identity provider sent the Response. It should be the URL that Recipient names,
and for AWS a sign-in URL of the partition in which the roles are. AWS documents the Recipient and does not
mention Destination, so a wrong one may go unnoticed today; SAML's POST binding has receivers compare it.

Most identity providers write both from one setting, the assertion consumer service URL. Where they differ,
one of them was overridden by hand, or the message went through a proxy. Where they agree, the rules about the
Recipient say what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of
from samlcheck.aws.partitions import PARTITIONS, partition_of_sign_in_url
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _text(exchange: Exchange) -> str:
    return exchange.response.destination.text if exchange.response.destination else ""


def _applies(exchange: Exchange) -> bool:
    """A fragment in it has a rule of its own."""
    return exchange.response.destination is not None and "#" not in _text(exchange)


@rule(
    code="RSP005",
    name="destination-mismatch",
    summary="Destination is not the Recipient, or no sign-in URL of the roles' partition.",
    severity=Severity.WARNING,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.SAML_BINDINGS, "3.5.5.2"),
        Cite(Spec.AWS_ASSERTIONS, "Recipient"),
        Cite(Spec.AWS_ENDPOINTS, "Service endpoints"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The endpoint itself is judged by the Recipient; only without one is the Destination looked at alone."""
    destination, text = exchange.response.destination, _text(exchange)
    recipients = exchange.assertion.recipients if exchange.assertion else ()
    fault: tuple[str, str, Fix] | None = None
    if recipients:
        wanted = recipients[0].text.partition("#")[0]
        if all(recipient.text.partition("#")[0] != text for recipient in recipients):
            fault = ("is not the Recipient", wanted, fixes.RECIPIENT.of(value=wanted))
    elif exchange.asked.mode == "console":
        fault = _endpoint_fault(exchange, text)
    if fault:
        what, expected, fix = fault
        yield Problem(
            message=f'Destination "{shown(text)}" {what}',
            where=destination.location if destination else None,
            related=tuple(Related("Recipient", recipient.location) for recipient in recipients[:3]),
            expected=shown(expected),
            actual=shown(text),
            fix=fix,
        )


def _endpoint_fault(exchange: Exchange, url: str) -> tuple[str, str, Fix] | None:
    """What is wrong with it as an endpoint of AWS, what is expected, and what to do."""
    place = partition_of_sign_in_url(url)
    partitions = {pair.role.partition for pair in facts_of(exchange).pairs} & PARTITIONS.keys()
    home = PARTITIONS[min(partitions)] if partitions else PARTITIONS["aws"]
    expected = home.sign_in_url
    if place is None or place.kind == "other-path":
        return "is no sign-in URL of AWS", expected, fixes.RECIPIENT.of(value=expected)
    if partitions and place.partition.id not in partitions:
        what = f"is an endpoint of {place.partition.name}, and the roles are in {home.name}"
        return what, expected, fixes.PARTITION.of(value=expected)
    return None
