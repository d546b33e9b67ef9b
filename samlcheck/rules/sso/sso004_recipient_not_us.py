"""
No bearer SubjectConfirmation names the assertion consumer service that was given. Recipient is the one URL at
which the assertion may be presented; a service that takes assertions meant for others can be entered with a
response that its user gave to somebody else.

URLs are compared as exact strings: the query, the port, a slash at the end and capitals count. The identity
provider writes the assertion consumer service URL of its application into it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _recipients(exchange: Exchange) -> list[Value]:
    confirmations = exchange.assertion.confirmations if exchange.assertion else ()
    return [data.recipient for each in confirmations if each.bearer for data in each.data if data.recipient]


def _applies(exchange: Exchange) -> bool:
    return exchange.asked.recipient is not None and bool(_recipients(exchange))


@rule(
    code="SSO004",
    name="recipient-not-us",
    summary="No bearer confirmation is for this assertion consumer service.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.3"), Cite(Spec.SAML_CORE, "2.4.1.2, Recipient")),
    since="0.1",
    profiles=("web-sso",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One that names it is enough."""
    recipients, wanted = _recipients(exchange), exchange.asked.recipient or ""
    if any(recipient.text == wanted for recipient in recipients):
        return
    first, *others = recipients
    yield Problem(
        message=f'the Recipient is "{shown(first.text)}", not "{shown(wanted)}"',
        where=first.location,
        related=tuple(Related("another one", other.location) for other in others[:3]),
        expected=shown(wanted),
        actual=shown(first.text),
        fix=fixes.RECIPIENT.of(value=wanted),
    )
