from __future__ import annotations

from typing import Literal

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from samlcheck.mint import der, key
from samlcheck.mint.odd_certificates import with_repeated_extension, with_weak_digest

HASHES = {"md5": hashes.MD5(), "sha1": hashes.SHA1()}  # noqa: S303 the weak ones are what is tested


def verify(certificate: x509.Certificate, digest: hashes.HashAlgorithm) -> None:
    """Raise unless the certificate is signed by its own key with that digest."""
    public = certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    public.verify(certificate.signature, certificate.tbs_certificate_bytes, padding.PKCS1v15(), digest)


def test_the_extension_stands_twice_and_the_signature_is_right() -> None:
    """What is wrong with it is that one thing."""
    odd = with_repeated_extension(key("idp"))
    with pytest.raises(x509.DuplicateExtension):
        _ = odd.extensions
    verify(odd, hashes.SHA256())


@pytest.mark.parametrize("digest", ["md5", "sha1"])
def test_the_digest_is_weak_and_the_signature_is_right(digest: Literal["md5", "sha1"]) -> None:
    """Both names of the algorithm in it agree, as they have to."""
    weak = with_weak_digest(key("idp"), digest)
    assert weak.signature_hash_algorithm
    assert weak.signature_hash_algorithm.name == digest
    verify(weak, HASHES[digest])
    assert weak.subject == key("idp").certificate().subject


def test_they_are_reproducible() -> None:
    """Equal calls give equal bytes, so that the committed cases can be made again."""
    owner = key("idp")
    assert der(with_repeated_extension(owner)) == der(with_repeated_extension(owner))
    assert der(with_weak_digest(owner, "sha1")) == der(with_weak_digest(owner, "sha1"))
