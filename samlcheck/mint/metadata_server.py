"""How servers write their metadata: AD FS, Keycloak, PingFederate, Shibboleth, SimpleSAMLphp, NetIQ."""

from __future__ import annotations

from typing import Final

from samlcheck.mint.layout import Layout
from samlcheck.mint.metadata_shape import ARTIFACT, MD_TAGS, MICROSOFT_TAGS, POST, REDIRECT, SOAP, UTF8, Habits
from samlcheck.mint.names import EMAIL, PERSISTENT, TRANSIENT, UNSPECIFIED

__all__ = ["ADFS", "KEYCLOAK", "NETIQ", "PINGFEDERATE", "SHIBBOLETH", "SIMPLESAMLPHP"]

_ADFS_URL: Final = "https://fs.example.com/adfs/"
_KEYCLOAK_URL: Final = "https://sso.example.com/realms/aws/protocol/saml"
_PING_URL: Final = "https://ping.example.com:9031/idp"
_SHIBBOLETH_URL: Final = "https://idp.example.edu/idp/profile/SAML2"
_PHP_URL: Final = "https://idp.example.org/simplesaml/saml2/idp"
_NETIQ_URL: Final = "https://am.example.com/nidp/saml2"

ADFS: Final = Habits(
    layout=Layout(prefixes={"md": ""}, tags=MICROSOFT_TAGS),
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

KEYCLOAK: Final = Habits(
    layout=Layout(
        prefixes={"ds": "dsig"},
        tags={
            **MD_TAGS,
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

# Not measured but for the sign-on URL.
PINGFEDERATE: Final = Habits(
    layout=Layout(
        prefixes={}, tags={**MD_TAGS, "md:EntityDescriptor": ("ID", "cacheDuration", "entityID", "xmlns:md")}
    ),
    services=(
        ("SingleLogoutService", POST, f"{_PING_URL}/SLO.saml2"),
        ("SingleSignOnService", POST, f"{_PING_URL}/SSO.saml2"),
        ("SingleSignOnService", REDIRECT, f"{_PING_URL}/SSO.saml2"),
    ),
    name_id_formats=(UNSPECIFIED,),
    want_signed="false",
    document_id="rW5tLq8ZxN1vKc7BmY0sPjH3dGf",
)

# The file that its installer writes holds two more certificates and an AttributeAuthorityDescriptor.
SHIBBOLETH: Final = Habits(
    layout=Layout(
        prefixes={"md": ""}, tags={**MD_TAGS, "md:EntityDescriptor": ("xmlns:md", "entityID")}, declaration=UTF8
    ),
    services=(
        ("SingleSignOnService", POST, f"{_SHIBBOLETH_URL}/POST/SSO"),
        ("SingleSignOnService", REDIRECT, f"{_SHIBBOLETH_URL}/Redirect/SSO"),
        ("SingleSignOnService", SOAP, f"{_SHIBBOLETH_URL}/SOAP/ECP"),
    ),
    name_id_formats=(TRANSIENT,),
    encryption_subject="CN=idp.example.edu",
    wrap=64,
    indented=True,
)

SIMPLESAMLPHP: Final = Habits(
    layout=Layout(
        prefixes={},
        tags={**MD_TAGS, "md:EntityDescriptor": ("xmlns:md", "xmlns:ds", "entityID")},
        declaration='<?xml version="1.0"?>\n',
    ),
    services=(
        ("SingleLogoutService", REDIRECT, f"{_PHP_URL}/SingleLogoutService.php"),
        ("SingleSignOnService", REDIRECT, f"{_PHP_URL}/SSOService.php"),
    ),
    name_id_formats=(TRANSIENT,),
    encryption_subject="C=NO,ST=Example,O=Example,CN=idp.example.org",
    indented=True,
)

# Not measured but for the address. The real one is a service provider's too.
NETIQ: Final = Habits(
    layout=Layout(
        prefixes={}, tags={**MD_TAGS, "md:EntityDescriptor": ("xmlns:md", "ID", "entityID")}, declaration=UTF8
    ),
    services=(
        ("SingleSignOnService", POST, f"{_NETIQ_URL}/sso"),
        ("SingleSignOnService", REDIRECT, f"{_NETIQ_URL}/sso"),
    ),
    name_id_formats=(PERSISTENT, TRANSIENT, EMAIL, UNSPECIFIED),
    document_id="idEbxNm2OPW8cPHx5PFZrrbZlofJk",
    wrap=76,
)
