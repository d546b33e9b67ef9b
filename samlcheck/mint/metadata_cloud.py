"""How services write their metadata: Entra, Okta, Google, Auth0, OneLogin, JumpCloud, PingOne."""

from __future__ import annotations

from typing import Final

from samlcheck.mint.flavours import TENANT, flavour
from samlcheck.mint.layout import SIGNATURE_TAGS, Layout
from samlcheck.mint.metadata_shape import MD_TAGS, MICROSOFT_TAGS, POST, REDIRECT, SOAP, UTF8, Habits
from samlcheck.mint.names import EMAIL, PERSISTENT, TRANSIENT, UNSPECIFIED

__all__ = ["AUTH0", "ENTRA", "GOOGLE", "JUMPCLOUD", "OKTA", "ONELOGIN", "PINGONE"]

_ENTRA_URL: Final = f"https://login.microsoftonline.com/{TENANT}/"
_OKTA_URL: Final = "https://example.okta.com/app/amazon_aws/exk8f2kq0vTzB41Rw5d7/sso/saml"
_GOOGLE_URL: Final = "https://accounts.google.com/o/saml2/idp?idpid=C03k7xw2p"
_AUTH0_URL: Final = "https://example.eu.auth0.com/samlp/Qm7vT2kXz9RbN4cYwL1sHd8fGpJ3aUeK"
_ONELOGIN_URL: Final = "https://example.onelogin.com/trust/saml2"
_ONELOGIN_APP: Final = "5c1e7a90-3d84-4f2b-b6a1-08d9c37e52f4"
_JUMPCLOUD_URL: Final = "https://sso.jumpcloud.com/saml2/aws"
_PINGONE_URL: Final = f"{flavour('pingone').entity_id}/saml20/idp"
_DEFAULT_TAGS: Final = {**MD_TAGS, "md:EntityDescriptor": ("entityID", "xmlns:md"), **SIGNATURE_TAGS}

ENTRA: Final = Habits(
    layout=Layout(
        prefixes={"md": "", "ds": ""},
        tags=MICROSOFT_TAGS,
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

OKTA: Final = Habits(
    layout=Layout(
        prefixes={},
        tags={**MD_TAGS, "md:EntityDescriptor": ("entityID", "validUntil", "xmlns:md")},
        declaration=UTF8,
    ),
    services=(
        ("SingleSignOnService", POST, _OKTA_URL),
        ("SingleSignOnService", REDIRECT, _OKTA_URL),
    ),
    name_id_formats=(UNSPECIFIED, EMAIL),
    want_signed="false",
    wrap=76,
)

GOOGLE: Final = Habits(
    layout=Layout(prefixes={}, tags=MD_TAGS, declaration='<?xml version="1.0" encoding="UTF-8" standalone="no"?>'),
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

# auth0/node-samlp, templates/metadata.ejs; the real one lists the claims it knows too.
AUTH0: Final = Habits(
    layout=Layout(prefixes={"md": "", "ds": ""}, tags=_DEFAULT_TAGS),
    services=(
        ("SingleLogoutService", REDIRECT, f"{_AUTH0_URL}/logout"),
        ("SingleLogoutService", POST, f"{_AUTH0_URL}/logout"),
        ("SingleSignOnService", REDIRECT, _AUTH0_URL),
        ("SingleSignOnService", POST, _AUTH0_URL),
    ),
    name_id_formats=(EMAIL, PERSISTENT, TRANSIENT),
    indented=True,
)

ONELOGIN: Final = Habits(
    layout=Layout(prefixes={"md": ""}, tags=_DEFAULT_TAGS, declaration=UTF8),
    services=(
        ("SingleLogoutService", REDIRECT, f"{_ONELOGIN_URL}/http-redirect/slo/{_ONELOGIN_APP}"),
        ("SingleSignOnService", REDIRECT, f"{_ONELOGIN_URL}/http-redirect/sso/{_ONELOGIN_APP}"),
        ("SingleSignOnService", POST, f"{_ONELOGIN_URL}/http-post/sso/{_ONELOGIN_APP}"),
        ("SingleSignOnService", SOAP, f"{_ONELOGIN_URL}/soap/sso/{_ONELOGIN_APP}"),
    ),
    name_id_formats=(EMAIL,),
    indented=True,
)

# Not measured but for the sign-on URL.
JUMPCLOUD: Final = Habits(
    layout=Layout(prefixes={}, tags=MD_TAGS, declaration=UTF8),
    services=(
        ("SingleSignOnService", REDIRECT, _JUMPCLOUD_URL),
        ("SingleSignOnService", POST, _JUMPCLOUD_URL),
    ),
    name_id_formats=(UNSPECIFIED,),
    want_signed="false",
    indented=True,
)

# Not measured but for the ID of the root and the sign-on URL.
PINGONE: Final = Habits(
    layout=Layout(
        prefixes={},
        tags={**MD_TAGS, "md:EntityDescriptor": ("ID", "entityID", "validUntil", "xmlns:md")},
        declaration=UTF8,
    ),
    services=(
        ("SingleLogoutService", POST, f"{_PINGONE_URL}/slo"),
        ("SingleSignOnService", POST, f"{_PINGONE_URL}/sso"),
        ("SingleSignOnService", REDIRECT, f"{_PINGONE_URL}/sso"),
    ),
    name_id_formats=(UNSPECIFIED, EMAIL),
    want_signed="false",
    document_id="_2e8d0c71-6a4f-4b93-85d7-f1c03e9ab264",
)
