"""
The products whose output is imitated: layout, identifiers, windows, habits; one table entry each.

Measured on captures of the real thing where there were any. Times are what each product really sends, but
Keycloak's one-minute default, which breaks sign-ins, is raised to five minutes as its administrators have to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from samlcheck.errors import MintError
from samlcheck.mint.keys import NOT_AFTER, NOT_BEFORE
from samlcheck.mint.layout import NAMESPACES, SIGNATURE_TAGS, Layout
from samlcheck.mint.names import (
    AUDIENCE_URL,
    AUDIENCE_URN,
    EMAIL,
    ENTITY,
    PERSISTENT,
    ROLE,
    UNSPECIFIED,
    URN_OASIS,
    USER,
)
from samlcheck.mint.signing import KeyInfo

__all__ = ["FLAVOURS", "Flavour", "Sign", "flavour"]

Sign = Literal["assertion", "response", "both"]

TENANT: Final = "7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4"
_CLASSES: Final = f"{URN_OASIS}2.0:ac:classes:"
_BASIC: Final = f"{URN_OASIS}2.0:attrname-format:basic"
_URI: Final = f"{URN_OASIS}2.0:attrname-format:uri"
_MINUTE: Final = timedelta(minutes=1)
_SCHEMAS: Final = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
_MICROSOFT: Final = "http://schemas.microsoft.com/"


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
    issuer_format: str | None = None
    attributes_first: bool = False
    name_format: str | None = None
    name_formats: Mapping[str, str] = field(default_factory=dict)
    value_type: str | None = None
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inclusive_prefixes: tuple[str, ...] = ()
    key_info: KeyInfo = "x509"
    key_name: str | None = None
    key_subject: str | None = None
    wrap_certificate: int = 0
    wrap_value: int = 0
    subject: str = "CN=Example IdP signing"
    serial: int = 0x1001
    certificate_from: datetime = NOT_BEFORE
    certificate_to: datetime = NOT_AFTER


_COMMON: Final = {
    **SIGNATURE_TAGS,
    "xenc:EncryptedData": ("xmlns:xenc",),
    "xenc:EncryptedKey": ("xmlns:xenc",),
    "ds:KeyInfo@EncryptedData": ("xmlns:ds",),
}
_UTF8: Final = '<?xml version="1.0" encoding="UTF-8"?>'

_PLAIN: Final = Flavour(
    name="plain",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **_COMMON,
            "p:Response": (
                "xmlns:p",
                "xmlns:a",
                "ID",
                "Version",
                "IssueInstant",
                "Destination",
                "InResponseTo",
            ),
        },
        declaration=_UTF8,
    ),
    entity_id="https://idp.example.com/saml",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=EMAIL,
    response_id="_0d5f2c8be1a94763b8f01e6a72c93d54",
    assertion_id="_9b1e7f40c2d84a35a6e3f8d105b7c26e",
    session_index="_session-1",
    authn_context=f"{_CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=-5 * _MINUTE,
    not_on_or_after=5 * _MINUTE,
    confirmation_not_on_or_after=5 * _MINUTE,
    milliseconds=False,
)

_ENTRA: Final = Flavour(
    name="entra",
    layout=Layout(
        prefixes={"p": "samlp", "a": "", "ds": ""},
        tags={
            **_COMMON,
            "p:Response": ("ID", "Version", "IssueInstant", "Destination", "InResponseTo", "xmlns:p"),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("ID", "IssueInstant", "Version", "xmlns:a"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
        },
    ),
    entity_id=f"https://sts.windows.net/{TENANT}/",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=EMAIL,
    response_id="_5b1c6e0f-93d7-4f82-a1be-60d2a7f4c815",
    assertion_id="_c47a9d13-0e58-4b2c-8f6d-31e95b70a200",
    session_index="_c47a9d13-0e58-4b2c-8f6d-31e95b70a200",
    authn_context=f"{_CLASSES}Password",
    sign="assertion",
    not_before=-5 * _MINUTE,
    not_on_or_after=60 * _MINUTE,
    confirmation_not_on_or_after=60 * _MINUTE,
    attributes_first=True,
    claims={
        f"{_MICROSOFT}identity/claims/tenantid": (TENANT,),
        f"{_MICROSOFT}identity/claims/objectidentifier": ("b8d04c6f-5a17-4e39-92cb-f1a6037d8e25",),
        f"{_MICROSOFT}identity/claims/displayname": ("Alice Example",),
        f"{_MICROSOFT}identity/claims/identityprovider": (f"https://sts.windows.net/{TENANT}/",),
        f"{_MICROSOFT}claims/authnmethodsreferences": (
            f"{_CLASSES}Password",
            f"{_MICROSOFT}claims/multipleauthn",
        ),
        f"{_SCHEMAS}givenname": ("Alice",),
        f"{_SCHEMAS}surname": ("Example",),
        f"{_SCHEMAS}emailaddress": (USER,),
        f"{_SCHEMAS}name": (USER,),
    },
    subject="CN=Microsoft Azure Federated SSO Certificate",
    serial=0x4E1B7C92A05D3F8846C7D21E9B30F5A6,
)

_ADFS: Final = Flavour(
    name="adfs",
    layout=Layout(
        prefixes={"p": "samlp", "a": ""},
        tags={
            **_COMMON,
            "p:Response": (
                "ID",
                "Version",
                "IssueInstant",
                "Destination",
                "Consent",
                "InResponseTo",
                "xmlns:p",
            ),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("ID", "IssueInstant", "Version", "xmlns:a"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
        },
        odd={"ds:KeyInfo": ("KeyInfo", f'xmlns="{NAMESPACES["ds"]}"')},
    ),
    entity_id="http://fs.example.com/adfs/services/trust",
    audience=AUDIENCE_URN,
    name_id="EXAMPLE\\alice",
    name_id_format=PERSISTENT,
    response_id="_2f60d8c4-7b19-4e05-9a3c-85d1f7e264b0",
    assertion_id="_e98b3a75-41cd-4c60-b7f2-0a6d5c1e93f8",
    session_index="_e98b3a75-41cd-4c60-b7f2-0a6d5c1e93f8",
    authn_context=f"{_CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=timedelta(milliseconds=-16),
    not_on_or_after=timedelta(minutes=60, milliseconds=-16),
    confirmation_not_on_or_after=5 * _MINUTE,
    consent=f"{URN_OASIS}2.0:consent:unspecified",
    attributes_first=True,
    subject="CN=ADFS Signing - fs.example.com",
    serial=0x2C6A90F1B8D74E5394A0C7E61F2B58D3,
    certificate_from=datetime(2026, 1, 15, tzinfo=UTC),
    certificate_to=datetime(2027, 1, 15, tzinfo=UTC),
)

_OKTA: Final = Flavour(
    name="okta",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2"},
        tags={
            **_COMMON,
            "p:Response": (
                "Destination",
                "ID",
                "InResponseTo",
                "IssueInstant",
                "Version",
                "xmlns:p",
                "xmlns:xs",
            ),
            "a:Issuer": ("Format", "xmlns:a"),
            "a:Issuer@Response": ("Format", "xmlns:a"),
            "p:Status": ("xmlns:p",),
            "a:Assertion": ("ID", "IssueInstant", "Version", "xmlns:a", "xmlns:xs"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:Subject": ("xmlns:a",),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
            "a:Conditions": ("NotBefore", "NotOnOrAfter", "xmlns:a"),
            "a:AuthnStatement": ("AuthnInstant", "SessionIndex", "SessionNotOnOrAfter", "xmlns:a"),
            "a:AttributeStatement": ("xmlns:a",),
            "ec:InclusiveNamespaces": ("PrefixList", "xmlns:ec"),
        },
        declaration=_UTF8,
    ),
    entity_id="http://www.okta.com/exk8f2kq0vTzB41Rw5d7",
    audience=AUDIENCE_URN,
    name_id=USER,
    name_id_format=UNSPECIFIED,
    response_id="id51738204916625470392816405",
    assertion_id="id51738204917039285146672113",
    session_index="id1780304400000.418305926",
    authn_context=f"{_CLASSES}PasswordProtectedTransport",
    sign="both",
    not_before=-5 * _MINUTE,
    not_on_or_after=5 * _MINUTE,
    confirmation_not_on_or_after=5 * _MINUTE,
    issuer_format=ENTITY,
    name_format=_BASIC,
    name_formats={ROLE: _URI},
    value_type="xs:string",
    inclusive_prefixes=("xs",),
    wrap_certificate=76,
    subject="C=US,ST=California,L=San Francisco,O=Okta,OU=SSOProvider,CN=example,emailAddress=info@okta.com",
    serial=1736899200000,
)

_GOOGLE: Final = Flavour(
    name="google",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2"},
        tags={
            **_COMMON,
            "p:Response": ("xmlns:p", "Destination", "ID", "InResponseTo", "IssueInstant", "Version"),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("xmlns:a", "ID", "IssueInstant", "Version"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
        },
        declaration='<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    ),
    entity_id="https://accounts.google.com/o/saml2?idpid=C03k7xw2p",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=UNSPECIFIED,
    response_id="_4c1f9e72b60d835ae0f7d2b95613c8a4",
    assertion_id="_a7e50d3c8b1946f2e3d70c95b82f614d",
    session_index="_a7e50d3c8b1946f2e3d70c95b82f614d",
    authn_context=f"{_CLASSES}unspecified",
    sign="assertion",
    not_before=-5 * _MINUTE,
    not_on_or_after=5 * _MINUTE,
    confirmation_not_on_or_after=5 * _MINUTE,
    attributes_first=True,
    value_type="xs:anyType",
    key_subject="ST=California,C=US,OU=Google For Work,CN=Google,L=Mountain View,O=Google Inc.",
    wrap_certificate=76,
    wrap_value=76,
    subject="O=Google Inc.,L=Mountain View,CN=Google,OU=Google For Work,C=US,ST=California",
    serial=1736899200001,
)

_KEYCLOAK: Final = Flavour(
    name="keycloak",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml", "ds": "dsig"},
        tags={
            **_COMMON,
            "p:Response": (
                "xmlns:p",
                "xmlns:a",
                "Destination",
                "ID",
                "InResponseTo",
                "IssueInstant",
                "Version",
            ),
            "a:Assertion": ("ID", "IssueInstant", "Version"),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
        },
    ),
    entity_id="https://sso.example.com/realms/aws",
    audience=AUDIENCE_URN,
    name_id="G-3d9c1f62-7a40-4b85-8e17-c50b2f6a94d1",
    name_id_format=PERSISTENT,
    response_id="ID_6f0b9a34-d1c7-4258-93ea-7b8e05f21cd6",
    assertion_id="ID_18e4c7d2-5f96-4ab3-80d1-f63a9e27b054",
    session_index="9c27d5e0-4b1f-4863-a2f7-0e8d61b3c945::f14a6038-92bd-4e7c-85d0-6b3e7f19a2c8",
    authn_context=f"{_CLASSES}unspecified",
    sign="both",
    not_before=timedelta(seconds=-2),
    not_on_or_after=timedelta(seconds=298),
    confirmation_not_on_or_after=timedelta(seconds=298),
    session_not_on_or_after=timedelta(hours=10),
    name_format=_BASIC,
    value_type="xs:string",
    key_info="both",
    key_name="f3Vq8ZtY1mK6nW0cR5uXhJ2bL9sDgA7eP4oT_iQyNzE",
    subject="CN=aws",
    serial=1736899200002,
)

FLAVOURS: Final[Mapping[str, Flavour]] = {
    entry.name: entry for entry in (_PLAIN, _ENTRA, _ADFS, _OKTA, _GOOGLE, _KEYCLOAK)
}


def flavour(name: str) -> Flavour:
    """The entry of that name; raises MintError with the names there are."""
    if name not in FLAVOURS:
        raise MintError(f'no flavour is named "{name}"; there are: {", ".join(FLAVOURS)}')
    return FLAVOURS[name]
