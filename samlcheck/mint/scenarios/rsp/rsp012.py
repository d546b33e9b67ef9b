"""Cases of RSP012 weak-encryption."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from samlcheck.mint import Encryption, Minter, key
from samlcheck.mint.scenarios.registry import bad, good

_XENC = "http://www.w3.org/2001/04/xmlenc#"


def _algorithm(parent: str, name: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        for method in root.iterfind(f".//{{{_XENC}}}{parent}/{{{_XENC}}}EncryptionMethod"):
            method.set("Algorithm", f"{_XENC}{name}")

    return change


@bad(outcome="undetermined", also=("RSP004",), options={"profile": "web-sso"})
def triple_des(idp: Minter) -> bytes:
    """pysaml2's default: Triple DES."""
    return idp.response(encrypted=True, sign="response", before_signing=_algorithm("EncryptedData", "tripledes-cbc"))


@bad(outcome="undetermined", also=("RSP004",), options={"profile": "web-sso"})
def rsa_1_5(idp: Minter) -> bytes:
    """The content key is transported with RSA 1.5."""
    return idp.response(encrypted=True, sign="response", before_signing=_algorithm("EncryptedKey", "rsa-1_5"))


@bad(outcome="undetermined", also=("RSP004",))
def cbc_without_signature(idp: Minter) -> bytes:
    """AES in CBC mode, and the Response around it is not signed: altered copies go through."""
    return idp.response(encrypted=True, sign=None, before_signing=_algorithm("EncryptedData", "aes256-cbc"))


@good(outcome="undetermined", also=("RSP004",))
def cbc_inside_a_signature(idp: Minter) -> bytes:
    """AES in CBC mode, and a signature around it: an altered copy is refused before it is decrypted."""
    return idp.response(encrypted=True, sign="response", before_signing=_algorithm("EncryptedData", "aes256-cbc"))


@good(outcome="undetermined", also=("RSP004",))
def gcm(idp: Minter) -> bytes:
    """AES-GCM under RSA-OAEP, as Entra encrypts."""
    return idp.response(encrypted=True, sign="response")


@bad(
    options={"profile": "web-sso"},
    trust=lambda idp: {"metadata": [idp.metadata()], "decryption_keys": [key("encryption").private_pem]},
    outcome="accept",
)
def decrypted_triple_des(idp: Minter) -> bytes:
    """That a key opens it makes it no stronger."""
    return idp.response(encryption=Encryption(content="tripledes-cbc"))
