"""What a document is that is no message: metadata with its keys and endpoints, a certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.terminal.page import prose, value
from samlcheck.render.terminal.signers import put_certificate
from samlcheck.render.words import counted, utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samlcheck.core.certificates import Certificate
    from samlcheck.model.metadata import Entity, Metadata
    from samlcheck.render.terminal.page import Page

__all__ = ["put_certificates", "put_metadata"]

_SHOWN: Final = 3
"""Entities of an aggregate that are shown."""
_BINDINGS: Final = "urn:oasis:names:tc:SAML:2.0:bindings:"


def put_metadata(page: Page, metadata: Metadata, now: datetime) -> None:
    """Put the first entities of a metadata document on the page."""
    for entity in metadata.entities[:_SHOWN]:
        _put_entity(page, entity, now)
    more = len(metadata.entities) - _SHOWN
    if more > 0:
        page.pair("", prose(f"and {counted(more, 'more entity', 'more entities')}"))


def put_certificates(page: Page, certificates: Sequence[Certificate], now: datetime) -> None:
    """Put certificates that were pasted on their own on the page."""
    for certificate in certificates:
        bits = f" of {certificate.key_bits} bits" if certificate.key_bits else ""
        page.pair("key", prose(f"{certificate.key_type} key{bits}"))
        put_certificate(page, certificate, now)


def _put_entity(page: Page, entity: Entity, now: datetime) -> None:
    page.pair("entity", value(entity.entity_id.text if entity.entity_id else "(no entityID)"))
    if entity.valid_until:
        until = entity.valid_until
        page.pair("expires", value(utc(until.when) if until.when else until.text))
    if not entity.roles:
        page.pair("role", prose("no IDPSSODescriptor for SAML 2.0: it is no identity provider's"))
    for role in entity.roles:
        for each in role.sign_on:
            page.pair("sign-on", value(f"{each.location} ({each.binding.removeprefix(_BINDINGS)})"))
        for descriptor in role.keys:
            for embedded in descriptor.embedded:
                use = descriptor.use or "signing and encryption"
                page.pair("key", prose(f"for {use}{f': {embedded.error}' if embedded.error else ''}"))
                if embedded.certificate:
                    put_certificate(page, embedded.certificate, now)
