"""The identity providers that are known by name. How each is recognised is in recognise.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from samlcheck.errors import UsageError

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
    "idp_of",
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


def idp_of(text: str) -> Idp:
    """The product of that id or name, any case. Raises UsageError with the nearest ones for an unknown one."""
    wanted = text.strip().casefold()
    for idp in IDPS.values():
        if wanted in {idp.id, idp.name.casefold(), idp.short.casefold()}:
            return idp
    near = get_close_matches(wanted, IDPS, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(IDPS)}"
    raise UsageError(f"no identity provider is named {text!r}: {hint}")
