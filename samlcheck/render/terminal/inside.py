"""An inspection on the screen: every claim of a capture, and that nothing of it is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.cloudtrail import answered
from samlcheck.render.inspection import claims
from samlcheck.render.terminal.cloudtrail import put_event
from samlcheck.render.terminal.documents import put_app_roles, put_certificates
from samlcheck.render.terminal.entities import put_entities
from samlcheck.render.terminal.facts import put_pasted, put_status, put_subject, time_of
from samlcheck.render.terminal.page import STYLES, Page, prose, value
from samlcheck.render.terminal.policies import put_policies
from samlcheck.render.terminal.signers import put_certificate
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samlcheck.idp.recognise import Recognised
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Assertion, Response
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.model.values import Instant, Value
    from samlcheck.render.inspection import Inspection

__all__ = ["inside"]

_TITLES: Final = {
    "response": "SAML response",
    "assertion": "SAML assertion without a response",
    "metadata": "SAML metadata",
    "certificate": "certificate",
    "authn-request": "request to sign in (AuthnRequest)",
    "logout": "logout message",
    "ws-federation": "WS-Federation token",
    "trust-policy": "trust policy",
    "app-roles": "app roles",
    "cloudtrail-event": "CloudTrail event",
    "unknown": "not recognised",
}
_VALUES: Final = 20
"""Values of one attribute, and claims of a message, that are shown; the JSON has all."""

_SIGNATURES: Final = 5
"""Signatures of one kind that are shown; an aggregate may have one for each entity."""


def inside(inspection: Inspection, *, width: int, now: datetime) -> Text:
    """What is inside one capture, as rich text."""
    page = Page(width)
    title = _TITLES[inspection.input.kind]
    page.put(Text(f"{title}, nothing of it verified", style=STYLES["heading"]))
    put_pasted(page, inspection.capture, None)
    for oddity in inspection.capture.oddities:
        page.continued(prose(f"{oddity.kind}: {oddity.detail}"))
    if inspection.error:
        page.pair("unreadable", prose(inspection.error))
    if inspection.exchange:
        _put_message(page, inspection, inspection.exchange, now)
    elif inspection.metadata:
        if inspection.idp:
            _put_idp(page, inspection.idp)
        _put_signers(page, inspection.signatures, now)
        put_entities(page, inspection.metadata, now)
    elif inspection.app_roles:
        put_app_roles(page, inspection.app_roles)
    elif inspection.trust_policies:
        put_policies(page, inspection.trust_policies)
    elif inspection.event:
        page.pair("answer", prose(answered(inspection.event)))
        put_event(page, inspection.event)
    elif inspection.document:
        _put_claims(page, inspection)
    put_certificates(page, inspection.certificates, now)
    return page.text()


def _put_message(page: Page, inspection: Inspection, exchange: Exchange, now: datetime) -> None:
    response = exchange.response
    if inspection.idp:
        _put_idp(page, inspection.idp)
    if not response.bare:
        _put_response(page, response)
    _put_signature(page, exchange, "response", None, now)
    total = len(response.assertions)
    for number, assertion in enumerate(response.assertions, 1):
        page.heading(f"Assertion {number} of {total}" if total > 1 else "Assertion")
        _put_assertion(page, assertion)
        _put_signature(page, exchange, "assertion", assertion, now)
        _put_attributes(page, assertion)
    if response.encrypted_assertions:
        page.heading(counted(len(response.encrypted_assertions), "encrypted assertion"))
    if response.stray_assertions:
        page.heading(f"{counted(len(response.stray_assertions), 'assertion')} in an unexpected place")


def _put_idp(page: Page, idp: Recognised) -> None:
    probably = "" if idp.sure == "certain" else "probably "
    page.pair("IdP", prose(f"{probably}{idp.idp.name}: {idp.because}"))


def _put_response(page: Page, response: Response) -> None:
    if response.id is not None:
        page.pair("ID", value(response.id))
    _put_value(page, "issuer", response.issuer)
    _put_instant(page, "issued", response.issue_instant)
    _put_value(page, "sent to", response.destination)
    _put_value(page, "answers", response.in_response_to)
    put_status(page, response.status)


def _put_assertion(page: Page, assertion: Assertion) -> None:
    if assertion.id is not None:
        page.pair("ID", value(assertion.id))
    _put_value(page, "issuer", assertion.issuer)
    _put_instant(page, "issued", assertion.issue_instant)
    put_subject(page, assertion.subject.name_id if assertion.subject else None)
    for audience in assertion.audiences:
        _put_value(page, "audience", audience)
    for confirmation in assertion.confirmations:
        for data in confirmation.data:
            _put_value(page, "recipient", data.recipient)
            _put_instant(page, "deliver by", data.not_on_or_after)
    conditions = assertion.conditions
    if conditions:
        _put_instant(page, "not before", conditions.not_before)
        _put_instant(page, "not after", conditions.not_on_or_after)
    for statement in assertion.authn_statements:
        _put_instant(page, "signed in", statement.authn_instant)
        _put_instant(page, "session to", statement.session_not_on_or_after)


def _put_signature(page: Page, exchange: Exchange, element: str, assertion: Assertion | None, now: datetime) -> None:
    _put_signers(
        page,
        [
            check
            for check in exchange.signatures
            if check.element == element and (assertion is None or check.node is assertion.node.place)
        ],
        now,
    )


def _put_signers(page: Page, checks: Sequence[SignatureCheck], now: datetime) -> None:
    for check in checks[:_SIGNATURES]:
        algorithm = check.shape.algorithm if check.shape else f"not SAML's form: {check.detail}"
        page.pair("signature", value(algorithm))
        if check.key_info_certificate:
            put_certificate(page, check.key_info_certificate, now)
    if len(checks) > _SIGNATURES:
        page.pair("", prose(f"and {counted(len(checks) - _SIGNATURES, 'more signature')}"))


def _put_attributes(page: Page, assertion: Assertion) -> None:
    if assertion.attributes:
        page.put(Text("  attributes", style=STYLES["label"]))
    for attribute in assertion.attributes:
        page.put(value(attribute.name), indent=4)
        for each in attribute.values[:_VALUES]:
            page.put(value(each.text), indent=8)
        if len(attribute.values) > _VALUES:
            page.put(prose(f"and {counted(len(attribute.values) - _VALUES, 'more value')}"), indent=8)


def _put_claims(page: Page, inspection: Inspection) -> None:
    if inspection.document is None:
        return
    found = list(claims(inspection.document.root))
    for path, text in found[:_VALUES]:
        page.put(Text.assemble(value(path, "label"), "  ", value(text.strip())), indent=2)
    if len(found) > _VALUES:
        page.put(prose(f"and {counted(len(found) - _VALUES, 'more claim')}"), indent=2)


def _put_value(page: Page, label: str, text: Value | None) -> None:
    if text:
        page.pair(label, value(text.text))


def _put_instant(page: Page, label: str, instant: Instant | None) -> None:
    if instant:
        page.pair(label, value(time_of(instant)))
