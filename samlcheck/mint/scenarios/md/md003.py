"""Cases of MD003: an entityID that is none."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def document_for_all_tenants(idp: Minter) -> bytes:
    """Entra's document at `common`: its name holds {tenant}, with the braces, and no response has that Issuer."""
    return idp.metadata(entity_id="https://sts.windows.net/{tenant}/")


@bad(outcome=None, trust="none", flavour="jumpcloud", also=("MD007",))
def plain_name(idp: Minter) -> bytes:
    """JumpCloud's name for itself where none was typed: no URI, which AWS compares all the same."""
    return idp.metadata()


@bad(outcome=None, trust="none", also=("MD007",))
def missing(idp: Minter) -> bytes:
    """There is no entityID, and IAM asks for the issuer's name."""
    return idp.metadata(entity_id=None)


@bad(outcome=None, trust="none", also=("MD007",))
def empty(idp: Minter) -> bytes:
    """The attribute is there and empty."""
    return idp.metadata(entity_id="")


@bad(outcome=None, trust="none", also=("MD007",))
def too_long(idp: Minter) -> bytes:
    """The name has 1,025 characters."""
    return idp.metadata(entity_id=f"https://idp.example.com/{'x' * 1001}")


@bad(outcome=None, trust="none", flavour="keycloak", also=("MD007",))
def without_a_host(idp: Minter) -> bytes:
    """Keycloak was told a wrong hostname, and made a URL with one slash of it."""
    return idp.metadata(entity_id="https:/keycloak/realms/aws")


@good(outcome=None, trust="none", also=("MD007",))
def urn(idp: Minter) -> bytes:
    """A URN is a URI."""
    return idp.metadata(entity_id="urn:mace:example.edu:idp")


@good(outcome=None, trust="none", flavour="okta", also=("MD007",))
def http_of_okta(idp: Minter) -> bytes:
    """Okta's begins with http://, and is a name, not an address."""
    return idp.metadata()
