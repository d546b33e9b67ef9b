"""
An EncryptedAssertion that looks like one and that no key opens: for what can be said without decrypting.

Its algorithms are those Entra and AWS name, AES-256-GCM under RSA-OAEP; its ciphertext is noise from a fixed
seed.
"""

from __future__ import annotations

import base64
import hashlib

from samlcheck.mint.layout import Layout

__all__ = ["encrypted_look_alike"]

_CONTENT = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
_TRANSPORT = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
_ELEMENT = "http://www.w3.org/2001/04/xmlenc#Element"
_ASSERTION_BYTES = 2800
_RSA_2048_BYTES = 256


def encrypted_look_alike(layout: Layout) -> str:
    """The element, its EncryptedKey inside the EncryptedData's KeyInfo."""
    element = layout.element
    key = element(
        "xenc:EncryptedKey",
        None,
        element("xenc:EncryptionMethod", {"Algorithm": _TRANSPORT}),
        _cipher(layout, b"key", _RSA_2048_BYTES),
    )
    data = element(
        "xenc:EncryptedData",
        {"Type": _ELEMENT},
        element("xenc:EncryptionMethod", {"Algorithm": _CONTENT}),
        element("ds:KeyInfo@EncryptedData", None, key),
        _cipher(layout, b"assertion", _ASSERTION_BYTES),
    )
    return element("a:EncryptedAssertion", None, data)


def _cipher(layout: Layout, seed: bytes, length: int) -> str:
    noise = hashlib.shake_256(b"samlcheck look-alike " + seed).digest(length)
    value = layout.text("xenc:CipherValue", base64.b64encode(noise).decode("ascii"))
    return layout.element("xenc:CipherData", None, value)
