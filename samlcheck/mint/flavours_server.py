"""
Servers that their owners run and set up: AD FS, Keycloak, PingFederate, Shibboleth, SimpleSAMLphp, NetIQ.

Measured on captures of the real thing where there were any. Keycloak's one-minute default, which breaks sign-ins, is
raised to five minutes as its administrators have to.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from samlcheck.mint.flavour import BASIC, CLASSES, COMMON, MINUTE, URI, UTF8, Flavour
from samlcheck.mint.layout import NAMESPACES, Layout
from samlcheck.mint.names import (
    AUDIENCE_URN,
    ENTITY,
    PERSISTENT,
    ROLE,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    TRANSIENT,
    UNSPECIFIED,
    URN_OASIS,
    USER,
)

__all__ = ["ADFS", "KEYCLOAK", "NETIQ", "PINGFEDERATE", "SHIBBOLETH", "SIMPLESAMLPHP"]

_DS: Final = f'xmlns="{NAMESPACES["ds"]}"'

ADFS: Final = Flavour(
    name="adfs",
    layout=Layout(
        prefixes={"p": "samlp", "a": ""},
        tags={
            **COMMON,
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
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=timedelta(milliseconds=-16),
    not_on_or_after=timedelta(minutes=60, milliseconds=-16),
    confirmation_not_on_or_after=5 * MINUTE,
    consent=f"{URN_OASIS}2.0:consent:unspecified",
    attributes_first=True,
    subject="CN=ADFS Signing - fs.example.com",
    serial=0x2C6A90F1B8D74E5394A0C7E61F2B58D3,
    certificate_from=datetime(2026, 1, 15, tzinfo=UTC),
    certificate_to=datetime(2027, 1, 15, tzinfo=UTC),
)

KEYCLOAK: Final = Flavour(
    name="keycloak",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml", "ds": "dsig"},
        tags={
            **COMMON,
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
    authn_context=f"{CLASSES}unspecified",
    sign="both",
    not_before=timedelta(seconds=-2),
    not_on_or_after=timedelta(seconds=298),
    confirmation_not_on_or_after=timedelta(seconds=298),
    session_not_on_or_after=timedelta(hours=10),
    name_format=BASIC,
    value_type="xs:string",
    key_info="both",
    key_name="f3Vq8ZtY1mK6nW0cR5uXhJ2bL9sDgA7eP4oT_iQyNzE",
    subject="CN=aws",
    serial=1736899200002,
)

# One captured response, whose Destination had been taken out, if there was one.
PINGFEDERATE: Final = Flavour(
    name="pingfederate",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
            "p:Response": ("Version", "ID", "IssueInstant", "InResponseTo", "Destination", "xmlns:p"),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("ID", "IssueInstant", "Version", "xmlns:a"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:SubjectConfirmationData": ("Recipient", "NotOnOrAfter", "InResponseTo"),
            "a:AuthnStatement": ("SessionIndex", "AuthnInstant", "SessionNotOnOrAfter"),
            "a:AttributeValue": ("xsi:type", "xmlns:xs", "xmlns:xsi"),
        },
    ),
    entity_id="id:example:com:saml2",
    audience=AUDIENCE_URN,
    name_id=USER,
    name_id_format=UNSPECIFIED,
    response_id="Wq7Tz3XbN0cLmR5vYkP8sHdG2fJ",
    assertion_id="n4hBq9ZtK1xWc6VjM0rSyL7pDgE",
    session_index="n4hBq9ZtK1xWc6VjM0rSyL7pDgE",
    authn_context=f"{CLASSES}Telephony",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    name_format=BASIC,
    value_type="xs:string",
    subject="C=US,O=Example,CN=PingFederate signing",
    serial=0x1572E,
)

# One captured response, of ECP: but for its envelope it is what a browser would post.
SHIBBOLETH: Final = Flavour(
    name="shibboleth",
    layout=Layout(
        prefixes={"p": "saml2p", "a": "saml2", "xs": "xsd"},
        tags={
            **COMMON,
            "p:Response": (
                "xmlns:p",
                "xmlns:xs",
                "Destination",
                "ID",
                "InResponseTo",
                "IssueInstant",
                "Version",
            ),
            "a:Issuer@Response": ("xmlns:a",),
            "a:Assertion": ("xmlns:a", "xmlns:xs", "ID", "IssueInstant", "Version"),
            "a:EncryptedAssertion": ("xmlns:a",),
            "a:NameID": ("Format", "NameQualifier", "SPNameQualifier"),
            "a:SubjectConfirmationData": ("Address", "InResponseTo", "NotOnOrAfter", "Recipient"),
            "a:Attribute": ("FriendlyName", "Name", "NameFormat"),
            "a:AttributeValue": ("xmlns:xsi", "xsi:type"),
            "ec:InclusiveNamespaces": ("xmlns:ec", "PrefixList"),
        },
        declaration=UTF8,
    ),
    entity_id="https://idp.example.edu/idp/shibboleth",
    audience=AUDIENCE_URN,
    name_id="AAdzZWNyZXQx7Qm2fXvT0bK9rLpW4cYhN8jGd3sE",
    name_id_format=TRANSIENT,
    response_id="_3ac85e90d17b42f6e08c5d91b7a264f3",
    assertion_id="_d91f06b7c38e524a90f1e6c2a7b5d843",
    session_index="_60b1f8d4e2a9375c81d0e7f3b46a92c5",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="both",
    not_before=timedelta(0),
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=timedelta(minutes=5, milliseconds=17),
    name_qualifier=True,
    sp_name_qualifier=True,
    address="192.0.2.31",
    name_format=URI,
    friendly_names={ROLE: "Role", ROLE_SESSION_NAME: "RoleSessionName", SESSION_DURATION: "SessionDuration"},
    value_type="xsd:string",
    value_namespaces=("xsi",),
    inclusive_prefixes=("xsd",),
    wrap_certificate=76,
    wrap_value=76,
    subject="CN=idp.example.edu",
    serial=0x5F1C0A7B,
)

# Times and signatures are read in its source, modules/saml/src/IdP/SAML2.php of 1.19; white space in SignedInfo and
# IDs of 42 hexadecimal digits are seen in captures.
SIMPLESAMLPHP: Final = Flavour(
    name="simplesamlphp",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
            "p:Response": ("xmlns:p", "xmlns:a", "ID", "Version", "IssueInstant", "Destination", "InResponseTo"),
            "a:Assertion": ("xmlns:xsi", "xmlns:xs", "ID", "Version", "IssueInstant"),
            "a:NameID": ("SPNameQualifier", "Format"),
            "a:SubjectConfirmationData": ("NotOnOrAfter", "Recipient", "InResponseTo"),
            "a:AuthnStatement": ("AuthnInstant", "SessionNotOnOrAfter", "SessionIndex"),
        },
    ),
    entity_id="https://idp.example.org/simplesaml/saml2/idp/metadata.php",
    audience=AUDIENCE_URN,
    name_id="_8a0d4c7b16e93f52a8c0d7e1f49b36528e7d01c9f4",
    name_id_format=TRANSIENT,
    response_id="_c2f81b60d7e94a35b8c06f1d2e97a4538b0c6d19e7",
    assertion_id="_5e7a39c0f8d1246be03c9a75d1f86b24e907c5a3d1",
    session_index="_91c4e6b8d07a2f53c18e5d96b4a07f32e85d1c6b90",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="both",
    not_before=timedelta(seconds=-30),
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    session_not_on_or_after=timedelta(hours=8),
    milliseconds=False,
    issuer_format=ENTITY,
    sp_name_qualifier=True,
    name_format=BASIC,
    value_type="xs:string",
    value_namespaces=(),
    signature_space={
        "ds:SignedInfo": "\n  ",
        "ds:SignatureMethod": "\n    ",
        "ds:Reference": "\n  ",
        "ds:KeyInfo": "\n",
    },
    subject="C=NO,ST=Example,O=Example,CN=idp.example.org",
    serial=0x00B7C1D6E5F4A3928170,
)

# One captured response. Its certificate came from a company's own authority, for code signing.
NETIQ: Final = Flavour(
    name="netiq",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
            "p:Response": ("xmlns:p", "xmlns:a", "Destination", "ID", "InResponseTo", "IssueInstant", "Version"),
            "a:Assertion": ("ID", "IssueInstant", "Version"),
            "a:NameID": ("Format", "NameQualifier", "SPNameQualifier"),
            "a:SubjectConfirmationData": ("InResponseTo", "NotOnOrAfter", "Recipient"),
            "a:Attribute": ("xmlns:xs", "xmlns:xsi", "Name", "NameFormat"),
        },
        odd={
            name: (name.removeprefix("ds:"), _DS)
            for name in ("ds:CanonicalizationMethod", "ds:SignatureMethod", "ds:DigestValue", "ds:SignatureValue")
        },
    ),
    entity_id="https://am.example.com/nidp/saml2/metadata",
    audience=AUDIENCE_URN,
    name_id="alice",
    name_id_format=UNSPECIFIED,
    response_id="idT4kVx9QmZ0rLbN7cYwP2sHdG5fJ",
    assertion_id="idc8RwK1tXn6ZqB3vMyL0pSdG9hFj",
    session_index="idV7mQx2KtB9nZ4rLcY0wP6sHdG1f",
    authn_context=f"{CLASSES}Kerberos",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    milliseconds=False,
    name_qualifier=True,
    sp_name_qualifier=True,
    decl_ref="aws/mfa/auth/uri",
    name_format=f"{URN_OASIS}2.0:attrname-format:unspecified",
    value_type="xs:string",
    value_namespaces=(),
    wrap_certificate=76,
    wrap_value=76,
    subject="C=AU,O=Example,CN=nam-saml.example.com",
    serial=0x1F0002FAE93C686B,
)
