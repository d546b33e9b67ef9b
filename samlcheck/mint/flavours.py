"""
The products whose output is imitated, by name: layout, identifiers, windows, habits; one table entry each.

Times are what each product really sends, where that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.errors import MintError
from samlcheck.mint.flavour import CLASSES, COMMON, MINUTE, UTF8, Flavour, Sign
from samlcheck.mint.flavours_cloud import AUTH0, ENTRA, GOOGLE, JUMPCLOUD, OKTA, ONELOGIN, PINGONE, TENANT
from samlcheck.mint.flavours_server import ADFS, KEYCLOAK, NETIQ, PINGFEDERATE, SHIBBOLETH, SIMPLESAMLPHP
from samlcheck.mint.layout import Layout
from samlcheck.mint.names import AUDIENCE_URL, EMAIL, USER

__all__ = ["FLAVOURS", "TENANT", "Flavour", "Sign", "flavour"]

_PLAIN: Final = Flavour(
    name="plain",
    layout=Layout(
        prefixes={"p": "samlp", "a": "saml"},
        tags={
            **COMMON,
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
        declaration=UTF8,
    ),
    entity_id="https://idp.example.com/saml",
    audience=AUDIENCE_URL,
    name_id=USER,
    name_id_format=EMAIL,
    response_id="_0d5f2c8be1a94763b8f01e6a72c93d54",
    assertion_id="_9b1e7f40c2d84a35a6e3f8d105b7c26e",
    session_index="_session-1",
    authn_context=f"{CLASSES}PasswordProtectedTransport",
    sign="assertion",
    not_before=-5 * MINUTE,
    not_on_or_after=5 * MINUTE,
    confirmation_not_on_or_after=5 * MINUTE,
    milliseconds=False,
)

FLAVOURS: Final[Mapping[str, Flavour]] = {
    entry.name: entry
    for entry in (
        _PLAIN,
        ENTRA,
        ADFS,
        OKTA,
        GOOGLE,
        KEYCLOAK,
        AUTH0,
        ONELOGIN,
        JUMPCLOUD,
        PINGFEDERATE,
        PINGONE,
        SHIBBOLETH,
        SIMPLESAMLPHP,
        NETIQ,
    )
}


def flavour(name: str) -> Flavour:
    """The entry of that name; raises MintError with the names there are."""
    if name not in FLAVOURS:
        raise MintError(f'no flavour is named "{name}"; there are: {", ".join(FLAVOURS)}')
    return FLAVOURS[name]
