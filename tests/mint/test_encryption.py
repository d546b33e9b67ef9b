"""The minted ciphertexts are what the standards say, the same every time."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from samlcheck.errors import MintError
from samlcheck.mint import Encryption, Minter, key

HASHES: dict[str | None, hashes.HashAlgorithm] = {
    None: hashes.SHA1(),  # noqa: S303 what OAEP has when it says nothing
    "sha256": hashes.SHA256(),
    "sha512": hashes.SHA512(),
}


def wrapped_key(how: Encryption) -> bytes:
    """The cipher of the EncryptedKey."""
    text = Minter().response(encryption=how).decode()
    found = re.search(r"<xenc:EncryptedKey .*?<xenc:CipherValue>(.*?)<", text)
    assert found is not None
    return base64.b64decode(found[1])


def private() -> rsa.RSAPrivateKey:
    """The key it is encrypted for."""
    found = key("encryption").private_key
    assert isinstance(found, rsa.RSAPrivateKey)
    return found


@pytest.mark.parametrize("mask", HASHES)
@pytest.mark.parametrize("digest", HASHES)
def test_oaep_is_that_of_another_library(digest: str | None, mask: str | None) -> None:
    """The padding is made by hand, for a fixed seed; cryptography takes it off."""
    how = Encryption(transport="rsa-oaep", digest=digest, mask=mask, label=b"label")
    oaep = padding.OAEP(padding.MGF1(HASHES[mask]), HASHES[digest], b"label")
    assert len(private().decrypt(wrapped_key(how), oaep)) == 32


def test_rsa_1_5_is_that_of_another_library() -> None:
    """A key for AES-128."""
    how = Encryption(transport="rsa-1_5", content="aes128-cbc")
    assert len(private().decrypt(wrapped_key(how), padding.PKCS1v15())) == 16


def test_equal_calls_give_equal_bytes() -> None:
    """So that fixtures can be made again."""
    assert wrapped_key(Encryption()) == wrapped_key(Encryption())


@pytest.mark.parametrize(
    "changes",
    [
        {"encryption": Encryption(what="NameID"), "name_id": None},
        {"encryption": Encryption(content="rot13")},
        {"encryption": Encryption(transport="kw-aes256")},
        {"encryption": Encryption(keys=("ec-p256",))},
    ],
    ids=["nothing there", "content", "transport", "key"],
)
def test_what_cannot_be_encrypted_is_said(changes: dict[str, Any]) -> None:
    """A mistake in a recipe is not a message."""
    with pytest.raises(MintError):
        Minter().response(**changes)
