"""How each product writes its metadata, by the flavour's name: layout, endpoints, and the parts around its role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.mint.layout import Layout
from samlcheck.mint.metadata_cloud import AUTH0, ENTRA, GOOGLE, JUMPCLOUD, OKTA, ONELOGIN, PINGONE
from samlcheck.mint.metadata_server import ADFS, KEYCLOAK, NETIQ, PINGFEDERATE, SHIBBOLETH, SIMPLESAMLPHP
from samlcheck.mint.metadata_shape import ARTIFACT, MD_TAGS, POST, REDIRECT, SOAP, UTF8, Habits
from samlcheck.mint.names import EMAIL

__all__ = ["ARTIFACT", "HABITS", "POST", "REDIRECT", "SOAP", "Habits"]

_PLAIN: Final = Habits(
    layout=Layout(prefixes={}, tags=MD_TAGS, declaration=UTF8),
    services=(
        ("SingleSignOnService", REDIRECT, "https://idp.example.com/saml/sso"),
        ("SingleSignOnService", POST, "https://idp.example.com/saml/sso"),
    ),
    name_id_formats=(EMAIL,),
    indented=True,
)

HABITS: Final[Mapping[str, Habits]] = {
    "plain": _PLAIN,
    "entra": ENTRA,
    "adfs": ADFS,
    "okta": OKTA,
    "google": GOOGLE,
    "keycloak": KEYCLOAK,
    "auth0": AUTH0,
    "onelogin": ONELOGIN,
    "jumpcloud": JUMPCLOUD,
    "pingfederate": PINGFEDERATE,
    "pingone": PINGONE,
    "shibboleth": SHIBBOLETH,
    "simplesamlphp": SIMPLESAMLPHP,
    "netiq": NETIQ,
}
