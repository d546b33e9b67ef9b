"""
What is known of one product's metadata documents, and the pieces that several entries share.

Apart from the flavours because a product's metadata and its messages come out of different writers. The entries are in
metadata_cloud.py and metadata_server.py; metadata_habits.py finds one by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samlcheck.mint.layout import SIGNATURE_TAGS, Layout
from samlcheck.mint.names import URN_OASIS

__all__ = ["ARTIFACT", "MD_TAGS", "MICROSOFT_TAGS", "POST", "REDIRECT", "SOAP", "UTF8", "Habits"]

_BINDINGS: Final = f"{URN_OASIS}2.0:bindings:"
POST: Final = f"{_BINDINGS}HTTP-POST"
REDIRECT: Final = f"{_BINDINGS}HTTP-Redirect"
SOAP: Final = f"{_BINDINGS}SOAP"
ARTIFACT: Final = f"{_BINDINGS}HTTP-Artifact"
UTF8: Final = '<?xml version="1.0" encoding="UTF-8"?>'

MICROSOFT_TAGS: Final = {
    "md:EntityDescriptor": ("ID", "entityID", "validUntil", "cacheDuration", "xmlns:md"),
    "md:EntitiesDescriptor": ("Name", "xmlns:md"),
    "md:RoleDescriptor": ("xsi:type", "protocolSupportEnumeration", "xmlns:xsi", "xmlns:fed"),
    "auth:ClaimType": ("Uri", "xmlns:auth"),
    "wsa:EndpointReference": ("xmlns:wsa",),
    **SIGNATURE_TAGS,
    "ds:KeyInfo@KeyDescriptor": ("xmlns:ds",),
}
MD_TAGS: Final = {
    "md:EntityDescriptor": ("xmlns:md", "entityID", "validUntil", "cacheDuration"),
    "md:EntitiesDescriptor": ("xmlns:md", "Name"),
    **SIGNATURE_TAGS,
    "ds:KeyInfo@KeyDescriptor": ("xmlns:ds",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """One product's metadata. `services` are element name, binding and location, in document order."""

    layout: Layout
    services: tuple[tuple[str, str, str], ...]
    name_id_formats: tuple[str, ...] = ()
    want_signed: str | None = None
    document_id: str | None = None
    signed: bool = False
    federation: str | None = None
    """Where the WS-Federation RoleDescriptors point; None for a product that has none."""
    relying_party: str | None = None
    """Where the SPSSODescriptor points; None for a product that has none."""
    encryption_subject: str | None = None
    """The subject of the encryption certificate that stands before the signing one; None for none."""
    key_name: str | None = None
    wrap: int = 0
    expires_with_certificate: bool = False
    indented: bool = False
    aggregate_name: str = "urn:example:federation"
