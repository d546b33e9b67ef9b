"""
What is known of one product's messages, as a table entry, and the pieces that several entries share.

The entries are in flavours_cloud.py and flavours_server.py; flavours.py finds one by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from samlcheck.mint.keys import NOT_AFTER, NOT_BEFORE
from samlcheck.mint.layout import SIGNATURE_TAGS, Layout
from samlcheck.mint.names import URN_OASIS
from samlcheck.mint.signing import KeyInfo

__all__ = ["BASIC", "CLASSES", "COMMON", "MINUTE", "URI", "UTF8", "Flavour", "Sign"]

Sign = Literal["assertion", "response", "both"]

CLASSES: Final = f"{URN_OASIS}2.0:ac:classes:"
BASIC: Final = f"{URN_OASIS}2.0:attrname-format:basic"
URI: Final = f"{URN_OASIS}2.0:attrname-format:uri"
MINUTE: Final = timedelta(minutes=1)
COMMON: Final = {
    **SIGNATURE_TAGS,
    "xenc:EncryptedData": ("xmlns:xenc",),
    "xenc:EncryptedKey": ("xmlns:xenc",),
    "ds:KeyInfo@EncryptedData": ("xmlns:ds",),
}
UTF8: Final = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """What one product sends by default. Windows are relative to the moment of issue."""

    name: str
    layout: Layout
    entity_id: str
    audience: str
    name_id: str
    name_id_format: str
    response_id: str
    assertion_id: str
    session_index: str
    authn_context: str
    sign: Sign
    not_before: timedelta
    not_on_or_after: timedelta
    confirmation_not_on_or_after: timedelta
    session_not_on_or_after: timedelta | None = None
    milliseconds: bool = True
    consent: str | None = None
    name_qualifier: bool = False
    """The Issuer as the NameID's NameQualifier."""
    sp_name_qualifier: bool = False
    """The Audience as the NameID's SPNameQualifier."""
    address: str | None = None
    """Of the client, in SubjectConfirmationData and SubjectLocality."""
    decl_ref: str | None = None
    """AuthnContextDeclRef, after the class."""
    issuer_format: str | None = None
    attributes_first: bool = False
    name_format: str | None = None
    name_formats: Mapping[str, str] = field(default_factory=dict)
    friendly_names: Mapping[str, str] = field(default_factory=dict)
    value_type: str | None = None
    value_namespaces: tuple[str, ...] = ("xs", "xsi")
    """What each AttributeValue declares for its xsi:type; a product may declare it further out, in its layout."""
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inclusive_prefixes: tuple[str, ...] = ()
    signature_space: Mapping[str, str] = field(default_factory=dict)
    """White space written before an element of the Signature, by the element's name."""
    key_info: KeyInfo = "x509"
    key_name: str | None = None
    key_subject: str | None = None
    wrap_certificate: int = 0
    wrap_value: int = 0
    subject: str = "CN=Example IdP signing"
    serial: int = 0x1001
    certificate_from: datetime = NOT_BEFORE
    certificate_to: datetime = NOT_AFTER
