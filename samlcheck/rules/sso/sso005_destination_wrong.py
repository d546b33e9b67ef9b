"""
The Destination of the Response is not right: it is empty, it is missing although the Response is signed, or
it is not the assertion consumer service that was given. The POST binding has a signed message say where it
is sent, and has the receiver compare, so that a response cannot be posted to another service.

A Response that is not signed may leave Destination out. Like Recipient it is written from the assertion
consumer service URL of the identity provider's application, and compared as an exact string.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="SSO005",
    name="destination-wrong",
    summary="Destination is empty, missing on a signed Response, or another service's.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.SAML_BINDINGS, "3.5.5.2"), Cite(Spec.SAML_CORE, "3.2.2, Destination")),
    since="0.1",
    profiles=("web-sso",),
    applies=lambda exchange: not exchange.response.bare,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Signed is what carries a Signature, whatever became of it."""
    response, wanted = exchange.response, exchange.asked.recipient
    destination = response.destination
    fault = None
    if destination is None:
        fault = "the Response is signed and has no Destination" if response.signatures else None
    elif not destination.text.strip():
        fault = "Destination is empty"
    elif wanted is not None and destination.text != wanted:
        fault = f'Destination is "{shown(destination.text)}", not "{shown(wanted)}"'
    if fault:
        yield Problem(
            message=fault,
            where=(destination or response).location,
            expected=shown(wanted) if wanted else "the URL of the assertion consumer service",
            actual=shown(destination.text) if destination else None,
            fix=fixes.RECIPIENT.of(value=wanted or "that of the service provider"),
        )
