"""
How each product writes its metadata: layout, endpoints, and the parts around the IDPSSODescriptor.

Apart from the flavours because a product's metadata and its messages come out of different writers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from samlcheck.mint.flavours import TENANT
from samlcheck.mint.layout import SIGNATURE_TAGS, Layout
from samlcheck.mint.names import EMAIL, PERSISTENT, TRANSIENT, UNSPECIFIED, URN_OASIS

__all__ = ["HABITS", "Habits"]

_BINDINGS: Final = f"{URN_OASIS}2.0:bindings:"
POST: Final = f"{_BINDINGS}HTTP-POST"
REDIRECT: Final = f"{_BINDINGS}HTTP-Redirect"
SOAP: Final = f"{_BINDINGS}SOAP"
ARTIFACT: Final = f"{_BINDINGS}HTTP-Artifact"

_ENTRA_URL: Final = f"https://login.microsoftonline.com/{TENANT}/"
_ADFS_URL: Final = "https://fs.example.com/adfs/"
_OKTA_URL: Final = "https://example.okta.com/app/amazon_aws/exk8f2kq0vTzB41Rw5d7/sso/saml"
_GOOGLE_URL: Final = "https://accounts.google.com/o/saml2/idp?idpid=C03k7xw2p"
_KEYCLOAK_URL: Final = "https://sso.example.com/realms/aws/protocol/saml"
_MICROSOFT_TAGS: Final = {
    "md:EntityDescriptor": ("ID", "entityID", "validUntil", "cacheDuration", "xmlns:md"),
    "md:EntitiesDescriptor": ("Name", "xmlns:md"),
    "md:RoleDescriptor": ("xsi:type", "protocolSupportEnumeration", "xmlns:xsi", "xmlns:fed"),
    "auth:ClaimType": ("Uri", "xmlns:auth"),
    "wsa:EndpointReference": ("xmlns:wsa",),
    **SIGNATURE_TAGS,
    "ds:KeyInfo@KeyDescriptor": ("xmlns:ds",),
}
_MD_TAGS: Final = {
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


_PLAIN: Final = Habits(
    layout=Layout(prefixes={}, tags=_MD_TAGS, declaration='<?xml version="1.0" encoding="UTF-8"?>'),
    services=(
        ("SingleSignOnService", REDIRECT, "https://idp.example.com/saml/sso"),
        ("SingleSignOnService", POST, "https://idp.example.com/saml/sso"),
    ),
    name_id_formats=(EMAIL,),
    indented=True,
)

_ENTRA: Final = Habits(
    layout=Layout(
        prefixes={"md": "", "ds": ""},
        tags=_MICROSOFT_TAGS,
        declaration='<?xml version="1.0" encoding="utf-8"?>',
    ),
    services=(
        ("SingleLogoutService", REDIRECT, f"{_ENTRA_URL}saml2"),
        ("SingleSignOnService", REDIRECT, f"{_ENTRA_URL}saml2"),
        ("SingleSignOnService", POST, f"{_ENTRA_URL}saml2"),
    ),
    document_id="_8d2e6a51-70fb-4c39-9a14-e5c3b07f8d26",
    signed=True,
    federation=f"{_ENTRA_URL}wsfed",
)

_ADFS: Final = Habits(
    layout=Layout(prefixes={"md": ""}, tags=_MICROSOFT_TAGS),
    services=(
        ("SingleLogoutService", REDIRECT, f"{_ADFS_URL}ls/"),
        ("SingleLogoutService", POST, f"{_ADFS_URL}ls/"),
        ("SingleSignOnService", REDIRECT, f"{_ADFS_URL}ls/"),
        ("SingleSignOnService", POST, f"{_ADFS_URL}ls/"),
    ),
    name_id_formats=(EMAIL, PERSISTENT, TRANSIENT),
    want_signed="false",
    document_id="_31f7c0e9-5b82-4d6a-86e4-9a0d2c7b15f3",
    signed=True,
    federation=f"{_ADFS_URL}ls/",
    relying_party=f"{_ADFS_URL}ls/",
    encryption_subject="CN=ADFS Encryption - fs.example.com",
)

_OKTA: Final = Habits(
    layout=Layout(
        prefixes={},
        tags={**_MD_TAGS, "md:EntityDescriptor": ("entityID", "validUntil", "xmlns:md")},
        declaration='<?xml version="1.0" encoding="UTF-8"?>',
    ),
    services=(
        ("SingleSignOnService", POST, _OKTA_URL),
        ("SingleSignOnService", REDIRECT, _OKTA_URL),
    ),
    name_id_formats=(UNSPECIFIED, EMAIL),
    want_signed="false",
    wrap=76,
)

_GOOGLE: Final = Habits(
    layout=Layout(prefixes={}, tags=_MD_TAGS, declaration='<?xml version="1.0" encoding="UTF-8" standalone="no"?>'),
    services=(
        ("SingleSignOnService", REDIRECT, _GOOGLE_URL),
        ("SingleSignOnService", POST, _GOOGLE_URL),
    ),
    name_id_formats=(EMAIL,),
    want_signed="false",
    wrap=76,
    expires_with_certificate=True,
    indented=True,
)

_KEYCLOAK: Final = Habits(
    layout=Layout(
        prefixes={"ds": "dsig"},
        tags={
            **_MD_TAGS,
            "md:EntityDescriptor": ("xmlns:md", "xmlns:ds", "entityID", "validUntil"),
            "ds:KeyInfo@KeyDescriptor": (),
        },
    ),
    services=(
        ("SingleLogoutService", POST, _KEYCLOAK_URL),
        ("SingleLogoutService", REDIRECT, _KEYCLOAK_URL),
        ("SingleLogoutService", SOAP, _KEYCLOAK_URL),
        ("SingleSignOnService", POST, _KEYCLOAK_URL),
        ("SingleSignOnService", REDIRECT, _KEYCLOAK_URL),
        ("SingleSignOnService", SOAP, _KEYCLOAK_URL),
        ("SingleSignOnService", ARTIFACT, _KEYCLOAK_URL),
    ),
    name_id_formats=(PERSISTENT, TRANSIENT, UNSPECIFIED, EMAIL),
    want_signed="true",
    key_name="f3Vq8ZtY1mK6nW0cR5uXhJ2bL9sDgA7eP4oT_iQyNzE",
    aggregate_name="urn:keycloak",
)

HABITS: Final[Mapping[str, Habits]] = {
    "plain": _PLAIN,
    "entra": _ENTRA,
    "adfs": _ADFS,
    "okta": _OKTA,
    "google": _GOOGLE,
    "keycloak": _KEYCLOAK,
}
