"""Reads one capture as far as it can be read, and judges nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.core import names
from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.xml import parse
from samlcheck.engine.recognition import issuer_of, issuer_of_metadata
from samlcheck.engine.report import Input
from samlcheck.errors import TrustError, XmlError
from samlcheck.model.exchange import Asked, Exchange, judged_assertion
from samlcheck.model.metadata import read_metadata
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
        idp=idp,
        metadata=metadata,
        certificates=certificates,
    )


def _parsed(capture: Capture) -> tuple[Document | None, str | None]:
    if capture.kind in _NO_XML:
        return None, None
    try:
        return parse(capture.data), None
    except XmlError as error:
        return None, str(error)


def _certificates(capture: Capture) -> tuple[tuple[Certificate, ...], str | None]:
    try:
        return load_certificates(capture.data), None
    except TrustError as error:
        return (), str(error)


def _exchange(capture: Capture, document: Document, now: datetime) -> Exchange:
    """The message with nobody trusted: every signature in it is only described."""
    response = read_response(document.root)
    return Exchange(
        capture=capture,
        document=document,
        response=response,
        trust=Trust(),
        signatures=check_signatures(document, Trust()),
        signed=None,
        assertion=judged_assertion(response, None),
        asked=Asked(at=now, at_source="now", now=now),
    )
