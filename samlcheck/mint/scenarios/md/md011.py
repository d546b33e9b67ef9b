"""Cases of MD011: the metadata of a whole Entra tenant."""

from __future__ import annotations

from cryptography import x509

from samlcheck.mint.keys import key
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


def tenant_keys(*names: str) -> list[x509.Certificate]:
    """Certificates as the tenant has them, over those keys."""
    subject = "CN=accounts.accesscontrol.windows.net"
    return [key(name).certificate(subject=subject, serial=number) for number, name in enumerate(names, 0x5001)]


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def address_without_appid(idp: Minter) -> bytes:
    """The address without ?appid= answers with the keys of the tenant."""
    return idp.metadata(keys=tenant_keys("idp", "idp-next"))


@bad(outcome=None, trust="none", flavour="entra", also=("MD012",))
def one_key_of_the_tenant(idp: Minter) -> bytes:
    """One key, with the name that only the tenant's have."""
    return idp.metadata(keys=tenant_keys("idp"))


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def of_the_application(idp: Minter) -> bytes:
    """The application's own document."""
    return idp.metadata()


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def application_in_a_change(idp: Minter) -> bytes:
    """Two certificates of an application, while one follows the other."""
    return idp.metadata(keys=["idp", "idp-next"])


@good(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def two_keys_of_ad_fs(idp: Minter) -> bytes:
    """Two keys of another product say nothing."""
    return idp.metadata(keys=["idp", "idp-next"])
