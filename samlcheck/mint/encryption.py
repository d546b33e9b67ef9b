"""
Encrypts elements of a message for a test key, in the layouts that products write, the same bytes every time.

It computes with cryptography and hashlib alone, not with the library that the judging side decrypts with: an error
that both shared would never show. What should be random comes from a fixed seed, so nothing is secret here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from samlcheck.errors import MintError
from samlcheck.mint.keys import Key, key

__all__ = ["CONTENTS", "DIGESTS", "Encryption", "encrypt"]

_SAML: Final = "urn:oasis:names:tc:SAML:2.0:assertion"
_DS: Final = "http://www.w3.org/2000/09/xmldsig#"
_MORE: Final = "http://www.w3.org/2001/04/xmldsig-more#"
_XENC: Final = "http://www.w3.org/2001/04/xmlenc#"
_XENC_11: Final = "http://www.w3.org/2009/xmlenc11#"
_ENCRYPTED: Final = {"Assertion": "EncryptedAssertion", "NameID": "EncryptedID", "Attribute": "EncryptedAttribute"}
CONTENTS: Final[Mapping[str, tuple[str, int]]] = {
    "tripledes-cbc": (f"{_XENC}tripledes-cbc", 24),
    **{f"aes{bits}-cbc": (f"{_XENC}aes{bits}-cbc", bits // 8) for bits in (128, 192, 256)},
    **{f"aes{bits}-gcm": (f"{_XENC_11}aes{bits}-gcm", bits // 8) for bits in (128, 192, 256)},
}
"""Content algorithms by their short names: the URI, and the bytes of their key."""
_TRANSPORTS: Final = {
    "rsa-1_5": f"{_XENC}rsa-1_5",
    "rsa-oaep-mgf1p": f"{_XENC}rsa-oaep-mgf1p",
    "rsa-oaep": f"{_XENC_11}rsa-oaep",
}
DIGESTS: Final = {
    "sha1": f"{_DS}sha1",
    "sha224": f"{_MORE}sha224",
    "sha256": f"{_XENC}sha256",
    "sha384": f"{_MORE}sha384",
    "sha512": f"{_XENC}sha512",
}
_GCM_NONCE: Final = 12
_DES_BLOCK, _AES_BLOCK = 8, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Encryption:
    """
    How to encrypt every element named `what`.

    `when` is before anything is signed, between the signatures of the Assertion and of the Response, or after both.
    `layout` is where the EncryptedKeys stand; `digest`, `mask` and `label` are parameters of OAEP, written when they
    are given. `plaintext` changes what is encrypted, `cut` leaves out the last bytes of the ciphertext, `edit` changes
    the encrypted element's text.
    """

    what: Literal["Assertion", "NameID", "Attribute"] = "Assertion"
    when: Literal["before", "between", "after"] = "between"
    keys: Sequence[str | Key] = ("encryption",)
    content: str = "aes256-gcm"
    transport: str = "rsa-oaep-mgf1p"
    digest: str | None = None
    mask: str | None = None
    label: bytes | None = None
    layout: Literal["inside", "beside", "retrieval"] = "inside"
    plaintext: Callable[[str], str] | None = None
    cut: int = 0
    edit: Callable[[str], str] | None = None


def encrypt(text: str, how: Encryption) -> str:
    """The text with each element of that name encrypted as it stands, its namespaces declared where they are."""
    elements = re.compile(rf"<((?:[\w.-]+:)?){how.what}(?=[ >]).*?</\1{how.what}>", re.DOTALL)
    if not elements.search(text):
        raise MintError(f"there is no {how.what} to encrypt")
    return elements.sub(lambda found: _encrypted(found[0], found[1], how), text)


def _encrypted(element: str, prefix: str, how: Encryption) -> str:
    plaintext = (how.plaintext(element) if how.plaintext else element).encode()
    if how.content not in CONTENTS or how.transport not in _TRANSPORTS:
        raise MintError(f"nothing is encrypted with {how.content} under {how.transport}")
    uri, size = CONTENTS[how.content]
    secret = _seeded(b"session key", element, size)
    cipher = _content(how.content, secret, plaintext, element)
    mark = f"_{_seeded(b'id', element, 8).hex()}"
    receivers = [key(each) if isinstance(each, str) else each for each in how.keys]
    keys = "".join(_key(each, secret, f"{mark}-{number}", how) for number, each in enumerate(receivers))
    inside = {
        "inside": keys,
        "beside": "",
        "retrieval": f'<ds:RetrievalMethod Type="{_XENC}EncryptedKey" URI="#{mark}-0"/>',
    }[how.layout]
    info = f'<ds:KeyInfo xmlns:ds="{_DS}">{inside}</ds:KeyInfo>' if inside else ""
    data = (
        f'<xenc:EncryptedData xmlns:xenc="{_XENC}" Type="{_XENC}Element"><xenc:EncryptionMethod Algorithm="{uri}"/>'
        f"{info}{_value(cipher[: len(cipher) - how.cut])}</xenc:EncryptedData>"
    )
    name = f"{prefix}{_ENCRYPTED[how.what]}"
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    beside = "" if how.layout == "inside" else keys
    made = f'<{name} {declared}="{_SAML}">{data}{beside}</{name}>'
    return how.edit(made) if how.edit else made


def _content(name: str, secret: bytes, plaintext: bytes, seed: str) -> bytes:
    if name.endswith("gcm"):
        nonce = _seeded(b"nonce", seed, _GCM_NONCE)
        return nonce + AESGCM(secret).encrypt(nonce, plaintext, None)
    block = _DES_BLOCK if name == "tripledes-cbc" else _AES_BLOCK
    vector = _seeded(b"vector", seed, block)
    missing = block - len(plaintext) % block
    padded = plaintext + _seeded(b"padding", seed, missing - 1) + bytes([missing])
    algorithm: Any = TripleDES if block == _DES_BLOCK else algorithms.AES
    encryptor = Cipher(algorithm(secret), modes.CBC(vector)).encryptor()
    return vector + encryptor.update(padded) + encryptor.finalize()


def _key(receiver: Key, secret: bytes, identifier: str, how: Encryption) -> str:
    public = receiver.private_key.public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        raise MintError(f'the key "{receiver.name}" is no RSA key: nothing is encrypted for it')
    size = public.key_size // 8
    padded = _padded_1_5(secret, size) if how.transport == "rsa-1_5" else _padded_oaep(secret, size, how)
    numbers = public.public_numbers()
    cipher = pow(int.from_bytes(padded), numbers.e, numbers.n).to_bytes(size)
    label = "" if how.label is None else f"<xenc:OAEPparams>{_base64(how.label)}</xenc:OAEPparams>"
    digest = f'<ds:DigestMethod xmlns:ds="{_DS}" Algorithm="{DIGESTS[how.digest]}"/>' if how.digest else ""
    mask = f'<xenc11:MGF xmlns:xenc11="{_XENC_11}" Algorithm="{_XENC_11}mgf1{how.mask}"/>' if how.mask else ""
    return (
        f'<xenc:EncryptedKey xmlns:xenc="{_XENC}" Id="{identifier}">'
        f'<xenc:EncryptionMethod Algorithm="{_TRANSPORTS[how.transport]}">{label}{digest}{mask}</xenc:EncryptionMethod>'
        f"{_value(cipher)}</xenc:EncryptedKey>"
    )


def _padded_1_5(secret: bytes, size: int) -> bytes:
    """RFC 8017, 7.2.1: random bytes without a zero, then the key."""
    filler = _seeded(b"filler", secret.hex(), size - 3 - len(secret)).replace(b"\0", b"\1")
    return b"\0\2" + filler + b"\0" + secret


def _padded_oaep(secret: bytes, size: int, how: Encryption) -> bytes:
    """RFC 8017, 7.1.1."""
    digest, mask = how.digest or "sha1", how.mask or "sha1"
    label = hashlib.new(digest, how.label or b"").digest()
    seed = _seeded(b"seed", secret.hex(), len(label))
    block = label + bytes(size - len(secret) - 2 * len(label) - 2) + b"\1" + secret
    masked = _xor(block, _mask(seed, len(block), mask))
    return b"\0" + _xor(seed, _mask(masked, len(seed), mask)) + masked


def _mask(seed: bytes, length: int, digest: str) -> bytes:
    """MGF1 of RFC 8017, B.2.1."""
    made = b""
    while len(made) < length:
        made += hashlib.new(digest, seed + (len(made) // hashlib.new(digest).digest_size).to_bytes(4)).digest()
    return made[:length]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _seeded(purpose: bytes, seed: str, length: int) -> bytes:
    return hashlib.shake_256(b"samlcheck test " + purpose + seed.encode()).digest(length)


def _value(octets: bytes) -> str:
    return f"<xenc:CipherData><xenc:CipherValue>{_base64(octets)}</xenc:CipherValue></xenc:CipherData>"


def _base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")
