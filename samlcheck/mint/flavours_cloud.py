"""
Services that imitate themselves the same for everybody: Entra, Okta, Google, Auth0, OneLogin, JumpCloud, PingOne.

Measured on captures of the real thing where there were any; what was not measured says so, and is plain.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from samlcheck.mint.flavour import BASIC, CLASSES, COMMON, MINUTE, URI, UTF8, Flavour
from samlcheck.mint.layout import Layout
from samlcheck.mint.names import (
    AUDIENCE_URL,
    AUDIENCE_URN,
    EMAIL,
    ENTITY,
    PERSISTENT,
    ROLE,
    UNSPECIFIED,
    USER,
)

__all__ = ["AUTH0", "ENTRA", "GOOGLE", "JUMPCLOUD", "OKTA", "ONELOGIN", "PINGONE", "TENANT"]

TENANT: Final = "7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4"
_SCHEMAS: Final = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
_MICROSOFT: Final = "http://schemas.microsoft.com/"
_TYPED_OUTSIDE: Final = ("xmlns:xs", "xmlns:xsi")

ENTRA: Final = Flavour(
    name="entra",
    layout=Layout(
        prefixes={"p": "samlp", "a": "", "ds": ""},
        tags={
            **COMMON,
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
    authn_context=f"{CLASSES}Password",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=60 * MINUTE,
    confirmation_not_on_or_after=60 * MINUTE,
    attributes_first=True,
    claims={
        f"{_MICROSOFT}identity/claims/tenantid": (TENANT,),
        f"{_MICROSOFT}identity/claims/objectidentifier": ("b8d04c6f-5a17-4e39-92cb-f1a6037d8e25",),
        f"{_MICROSOFT}identity/claims/displayname": ("Alice Example",),
        f"{_MICROSOFT}identity/claims/identityprovider": (f"https://sts.windows.net/{TENANT}/",),
        f"{_MICROSOFT}claims/authnmethodsreferences": (
            f"{CLASSES}Password",
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

OKTA: Final = Flavour(
    name="okta",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2"},
        tags={
            **COMMON,
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
        declaration=UTF8,
    ),
    entity_id="http://www.okta.com/exk8f2kq0vTzB41Rw5d7",
    audience=AUDIENCE_URN,
    name_id=USER,
    name_id_format=UNSPECIFIED,
    response_id="id51738204916625470392816405",
    assertion_id="id51738204917039285146672113",
    session_index="id1780304400000.418305926",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="both",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    issuer_format=ENTITY,
    name_format=BASIC,
    name_formats={ROLE: URI},
    value_type="xs:string",
    inclusive_prefixes=("xs",),
    wrap_certificate=76,
    subject="C=US,ST=California,L=San Francisco,O=Okta,OU=SSOProvider,CN=example,emailAddress=info@okta.com",
    serial=1736899200000,
)

GOOGLE: Final = Flavour(
    name="google",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2"},
        tags={
            **COMMON,
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
    authn_context=f"{CLASSES}unspecified",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    attributes_first=True,
    value_type="xs:anyType",
    key_subject="ST=California,C=US,OU=Google For Work,CN=Google,L=Mountain View,O=Google Inc.",
    wrap_certificate=76,
    wrap_value=76,
    subject="O=Google Inc.,L=Mountain View,CN=Google,OU=Google For Work,C=US,ST=California",
    serial=1736899200001,
)

# Read in Auth0's own libraries, auth0/node-saml and auth0/node-samlp, and in its settings' documented defaults; but
# SHA-256, which every guide sets, in the place of SHA-1. The Response's own time has no milliseconds there.
AUTH0: Final = Flavour(
    name="auth0",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml", "ds": ""},
        tags={
            **COMMON,
            "p:Response": ("xmlns:p", "ID", "InResponseTo", "Version", "IssueInstant", "Destination"),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("xmlns:a", "Version", "ID", "IssueInstant"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:SubjectConfirmationData": ("NotOnOrAfter", "Recipient", "InResponseTo"),
            "a:AttributeStatement": _TYPED_OUTSIDE,
        },
    ),
    entity_id="urn:example.eu.auth0.com",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=PERSISTENT,
    response_id="_4f1d0c93ab72e85e6b10",
    assertion_id="_kQ3vT7mXzB1nR8yLc5WfJ2hGdS9pA6uE",
    session_index="_Jx4NqT0sVb8RkZ2mYc7WfL5hGd1pA3uE",
    authn_context=f"{CLASSES}unspecified",
    sign="assertion",
    not_before=timedelta(0),
    not_on_or_after=60 * MINUTE,
    confirmation_not_on_or_after=60 * MINUTE,
    name_format=URI,
    value_type="xs:string",
    value_namespaces=(),
    subject="CN=example.eu.auth0.com",
    serial=1736899200003,
)

# Not measured but for the issuer, the certificate's subject and the sign-on URL: the rest is plain.
ONELOGIN: Final = Flavour(
    name="onelogin",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
            "p:Response": ("xmlns:a", "xmlns:p", "ID", "Version", "IssueInstant", "Destination", "InResponseTo"),
            "a:Assertion": ("Version", "ID", "IssueInstant"),
            "a:EncryptedAssertion": ("xmlns:a",),
        },
    ),
    entity_id="https://app.onelogin.com/saml/metadata/5c1e7a90-3d84-4f2b-b6a1-08d9c37e52f4",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=EMAIL,
    response_id="_1d9c4b7a60e2f835c4d1",
    assertion_id="_7f30b8e6a2c95d14e07b",
    session_index="_7f30b8e6a2c95d14e07b",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    milliseconds=False,
    name_format=BASIC,
    value_type="xs:string",
    subject="O=Example,OU=OneLogin IdP,CN=OneLogin Account 117097",
    serial=1736899200004,
)

# Not measured but for the IDs, which a user of node-saml showed, and the sign-on URL: the rest is plain.
JUMPCLOUD: Final = Flavour(
    name="jumpcloud",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2"},
        tags={
            **COMMON,
            "p:Response": ("xmlns:p", "xmlns:a", "Destination", "ID", "InResponseTo", "IssueInstant", "Version"),
            "a:Assertion": ("ID", "IssueInstant", "Version"),
            "a:EncryptedAssertion": ("xmlns:a",),
        },
        declaration=UTF8,
    ),
    entity_id="JumpCloud",
    audience=AUDIENCE_URN,
    name_id=USER,
    name_id_format=PERSISTENT,
    response_id="B7T2QK9XW4M0ZC8RD1LV5HN3YG6PJ7FS2AE4UK81",
    assertion_id="K4WN7ZD2R9YV1QX6MB3TC8HL5GJ0PF4SA7EU2KD9",
    session_index="R2MX8VC5TZ1QK7WB4ND9YL6HG3JP0FS5AE8UK2T7",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    name_format=BASIC,
    value_type="xs:string",
    subject="C=US,ST=CO,L=Boulder,O=Example,OU=IT,CN=JumpCloud",
    serial=1736899200005,
)

# Not measured but for the issuer and the sign-on URL: the rest is plain.
PINGONE: Final = Flavour(
    name="pingone",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
            "p:Response": ("xmlns:p", "ID", "Version", "IssueInstant", "Destination", "InResponseTo"),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("xmlns:a", "ID", "IssueInstant", "Version"),
            "a:EncryptedAssertion": ("xmlns:a",),
        },
    ),
    entity_id="https://auth.pingone.eu/3f9b6d17-0c52-4e8a-9d41-b7e2f5a80c36",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=PERSISTENT,
    response_id="_b1e0f7c6-25d9-4a83-8c4e-91d7a3f60b25",
    assertion_id="_0a7d52c8-e94f-4b16-a3d0-6f8c1be7294d",
    session_index="_0a7d52c8-e94f-4b16-a3d0-6f8c1be7294d",
    authn_context=f"{CLASSES}unspecified",
    sign="assertion",
    not_before=timedelta(0),
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    name_format=BASIC,
    value_type="xs:string",
    subject="C=US,O=Ping Identity,OU=Ping Identity,CN=PingOne SSO Certificate for Example environment",
    serial=1736899200006,
)
