"""The identity providers that are known by name. How each is recognised is in recognise.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = [
    "ADFS",
    "AUTH0",
    "ENTRA",
    "GOOGLE",
    "IDPS",
    "JUMPCLOUD",
    "KEYCLOAK",
    "NETIQ",
    "OKTA",
    "ONELOGIN",
    "PINGFEDERATE",
    "PINGONE",
    "SHIBBOLETH",
    "SIMPLESAMLPHP",
    "Idp",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idp:
    """
    An identity provider product: `id` as the JSON report prints it, `name` in full, `short` before a menu
    path.
    """

    id: str
    name: str
    short: str


ENTRA: Final = Idp(id="entra", name="Microsoft Entra ID", short="Entra")
ADFS: Final = Idp(id="adfs", name="Active Directory Federation Services", short="AD FS")
OKTA: Final = Idp(id="okta", name="Okta", short="Okta")
GOOGLE: Final = Idp(id="google", name="Google Workspace", short="Google Admin")
KEYCLOAK: Final = Idp(id="keycloak", name="Keycloak", short="Keycloak")
AUTH0: Final = Idp(id="auth0", name="Auth0", short="Auth0")
ONELOGIN: Final = Idp(id="onelogin", name="OneLogin", short="OneLogin")
JUMPCLOUD: Final = Idp(id="jumpcloud", name="JumpCloud", short="JumpCloud")
PINGFEDERATE: Final = Idp(id="pingfederate", name="PingFederate", short="PingFederate")
PINGONE: Final = Idp(id="pingone", name="PingOne", short="PingOne")
SHIBBOLETH: Final = Idp(id="shibboleth", name="Shibboleth Identity Provider", short="Shibboleth")
SIMPLESAMLPHP: Final = Idp(id="simplesamlphp", name="SimpleSAMLphp", short="SimpleSAMLphp")
NETIQ: Final = Idp(id="netiq", name="NetIQ Access Manager", short="NetIQ")

IDPS: Final[Mapping[str, Idp]] = {
    idp.id: idp
    for idp in (
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
"""By id, in the order in which they are tried."""
