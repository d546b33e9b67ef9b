"""Reads one capture as far as it can be read, and judges nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.core import names
from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.xml import parse
from samlcheck.engine.recognition import issuer_of, issuer_of_metadata
from samlcheck.engine.report import Input
from samlcheck.errors import JsonError, TrustError, XmlError
from samlcheck.model.approles import AppRoles, read_app_roles
from samlcheck.model.cloudtrail import CloudTrailEvent, read_event
from samlcheck.model.decryption import Decryption
from samlcheck.model.exchange import Asked, Exchange, judged_assertion
from samlcheck.model.json_document import read_json
from samlcheck.model.metadata import read_metadata
from samlcheck.model.policy import RolePolicy, read_policies
from samlcheck.model.response import read_response
from samlcheck.model.signatures import check_signatures
from samlcheck.model.trust import Trust
from samlcheck.render.inspection import Inspection

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.core.xml import Document
    from samlcheck.intake import Capture

__all__ = ["look"]

_NO_XML: Final = ("certificate", "trust-policy", "app-roles", "cloudtrail-event", "unknown")
_MESSAGES: Final = (names.RESPONSE, names.ASSERTION)
_METADATA: Final = (names.ENTITY_DESCRIPTOR, names.ENTITIES_DESCRIPTOR)


def look(capture: Capture, now: datetime) -> Inspection:
    """What is inside a capture."""
    document, error = _parsed(capture)
    certificates: tuple[Certificate, ...] = ()
    if capture.kind == "certificate":
        certificates, error = _certificates(capture)
    app_roles: AppRoles | None = None
    if capture.kind == "app-roles":
        app_roles, error = _app_roles(capture)
    trust_policies: tuple[RolePolicy, ...] = ()
    if capture.kind == "trust-policy":
        trust_policies, error = _trust_policies(capture)
    event: CloudTrailEvent | None = None
    if capture.kind == "cloudtrail-event":
        event, error = _event(capture)
    exchange = _exchange(capture, document, now) if document and document.root.tag in _MESSAGES else None
    metadata = read_metadata(document.root) if document and document.root.tag in _METADATA else None
    idp = issuer_of(exchange) if exchange else issuer_of_metadata(metadata) if metadata else None
    return Inspection(
        capture=capture,
        input=Input(
            source=capture.source,
            path=capture.path,
            format=capture.format,
            sha256=capture.sha256,
            use="judged",
            kind=capture.kind,
        ),
        error=error,
        document=document,
        exchange=exchange,
        signatures=exchange.signatures if exchange else check_signatures(document, Trust()) if document else (),
        idp=idp,
        metadata=metadata,
        app_roles=app_roles,
        trust_policies=trust_policies,
        event=event,
        certificates=certificates,
    )


def _parsed(capture: Capture) -> tuple[Document | None, str | None]:
    if capture.kind in _NO_XML:
        return None, None
    try:
        return parse(capture.whole), None
    except XmlError as error:
        return None, str(error)


def _certificates(capture: Capture) -> tuple[tuple[Certificate, ...], str | None]:
    try:
        return load_certificates(capture.data), None
    except TrustError as error:
        return (), str(error)


def _trust_policies(capture: Capture) -> tuple[tuple[RolePolicy, ...], str | None]:
    try:
        return read_policies(capture.data), None
    except TrustError as error:
        return (), str(error)


def _event(capture: Capture) -> tuple[CloudTrailEvent | None, str | None]:
    try:
        return read_event(capture.data), None
    except JsonError as error:
        return None, str(error)


def _app_roles(capture: Capture) -> tuple[AppRoles | None, str | None]:
    try:
        return read_app_roles(read_json(capture.data)), None
    except JsonError as error:
        return None, str(error)


def _exchange(capture: Capture, document: Document, now: datetime) -> Exchange:
    """The message with nobody trusted: every signature in it is only described."""
    response = read_response(document.root)
    return Exchange(
        capture=capture,
        decryption=Decryption(document=document),
        response=response,
        trust=Trust(),
        signatures=check_signatures(document, Trust()),
        signed=None,
        assertion=judged_assertion(response, None),
        asked=Asked(at=now, at_source="now", now=now),
    )
