"""Cases of AWS171: an encryption algorithm that AWS does not list."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

_XENC = "http://www.w3.org/2001/04/xmlenc#"


def _algorithm(parent: str, uri: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        for method in root.iterfind(f".//{{{_XENC}}}{parent}/{{{_XENC}}}EncryptionMethod"):
            method.set("Algorithm", uri)

    return change


@bad(outcome="undetermined", also=("RSP004",))
def aes_192(idp: Minter) -> bytes:
    """AES with 192 bits is good, and not on the list."""
    change = _algorithm("EncryptedData", f"{_XENC}aes192-cbc")
    return idp.response(encrypted=True, sign="response", before_signing=change)


@bad(outcome="undetermined", also=("RSP004",))
def triple_des(idp: Minter) -> bytes:
    """Triple DES is old, weak, and not on the list."""
    change = _algorithm("EncryptedData", f"{_XENC}tripledes-cbc")
    return idp.response(encrypted=True, sign="response", before_signing=change)


@bad(outcome="undetermined", also=("RSP004",))
def rsa_1_5(idp: Minter) -> bytes:
    """The content key is transported with RSA 1.5."""
    return idp.response(encrypted=True, sign="response", before_signing=_algorithm("EncryptedKey", f"{_XENC}rsa-1_5"))


@good(outcome="undetermined", also=("RSP004",))
def gcm_under_oaep(idp: Minter) -> bytes:
    """AES-GCM, the key under RSA-OAEP: what Entra does."""
    return idp.response(encrypted=True, sign="response")


@good(outcome="undetermined", also=("RSP004",))
def cbc_under_oaep(idp: Minter) -> bytes:
    """AES in CBC mode is on the list."""
    change = _algorithm("EncryptedData", f"{_XENC}aes256-cbc")
    return idp.response(encrypted=True, sign="response", before_signing=change)
