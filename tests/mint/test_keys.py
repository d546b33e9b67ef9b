from __future__ import annotations

import hashlib
import importlib.resources
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from samlcheck.errors import MintError
from samlcheck.mint import KEY_NAMES, Minter, base64_der, der, key, pem, thumbprint


@pytest.mark.parametrize("name", KEY_NAMES)
def test_certificate_is_reproducible(name: str) -> None:
    """Two certificates with equal arguments have equal bytes, elliptic-curve ones too."""
    first = key(name).certificate(subject="CN=one", serial=7)
    key(name).certificate(subject="CN=two", serial=7)
    assert der(first) == der(key(name).certificate(subject="CN=one", serial=7, digest="sha256"))


@pytest.mark.parametrize(
    ("name", "kind", "bits"),
    [
        ("idp", rsa.RSAPrivateKey, 2048),
        ("idp-next", rsa.RSAPrivateKey, 2048),
        ("attacker", rsa.RSAPrivateKey, 2048),
        ("encryption", rsa.RSAPrivateKey, 2048),
        ("rsa-768", rsa.RSAPrivateKey, 768),
        ("rsa-1024", rsa.RSAPrivateKey, 1024),
        ("rsa-4096", rsa.RSAPrivateKey, 4096),
        ("ec-p256", ec.EllipticCurvePrivateKey, 256),
        ("ec-p384", ec.EllipticCurvePrivateKey, 384),
    ],
)
def test_key_is_what_its_name_says(name: str, kind: type, bits: int) -> None:
    """Names promise a kind and a size."""
    private = key(name).private_key
    assert isinstance(private, kind)
    assert private.key_size == bits


def test_all_key_files_are_named() -> None:
    """The folder of keys holds the named ones, and a line that says what they are for."""
    folder = importlib.resources.files("samlcheck.mint").joinpath("keys")
    names = {entry.name for entry in folder.iterdir()}
    assert names == {f"{name}.pem" for name in KEY_NAMES} | {"README"}
    assert "never be trusted" in folder.joinpath("README").read_text(encoding="utf-8")


def test_certificate_is_as_asked() -> None:
    """Subject, serial and dates are arguments."""
    begin, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    made = key("idp").certificate(
        subject="C=US,O=Example,CN=signing,emailAddress=a@example.com",
        serial=99,
        not_before=begin,
        not_after=end,
        digest="sha512",
    )
    assert made.subject == made.issuer
    assert made.subject.rfc4514_string() == "1.2.840.113549.1.9.1=a@example.com,CN=signing,O=Example,C=US"
    assert (made.serial_number, made.not_valid_before_utc, made.not_valid_after_utc) == (99, begin, end)
    assert made.signature_hash_algorithm is not None
    assert made.signature_hash_algorithm.name == "sha512"


def test_certificate_takes_extensions() -> None:
    """Extensions are given as cryptography names them."""
    usage = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.CODE_SIGNING])
    made = key("idp").certificate(extensions=(usage,))
    assert made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value == usage


def test_certificate_of_another_digest() -> None:
    """SHA-384 is there as well."""
    made = key("ec-p384").certificate(digest="sha384")
    assert made.signature_hash_algorithm is not None
    assert made.signature_hash_algorithm.name == "sha384"


def test_entra_certificate_has_entras_habits() -> None:
    """Entra's is named after Azure, has no extensions, and lives exactly three years."""
    made = Minter("entra").certificate()
    assert made.subject.rfc4514_string() == "CN=Microsoft Azure Federated SSO Certificate"
    assert list(made.extensions) == []
    assert made.not_valid_after_utc == made.not_valid_before_utc.replace(year=2028)


def test_texts_of_a_certificate() -> None:
    """PEM, base64, DER and thumbprints speak of the same bytes."""
    made = Minter().certificate()
    assert x509.load_pem_x509_certificate(pem(made).encode()) == made
    assert "".join(pem(made).splitlines()[1:-1]) == base64_der(made)
    assert thumbprint(made) == hashlib.sha256(der(made)).hexdigest().upper()
    assert thumbprint(made, "sha1") == hashlib.sha1(der(made)).hexdigest().upper()  # noqa: S324 (a thumbprint)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [({"subject": "X=1"}, 'cannot have "X"'), ({"digest": "md5"}, 'the digest "md5"')],
    ids=["subject", "digest"],
)
def test_wrong_certificate_is_told(arguments: dict[str, Any], said: str) -> None:
    """What a certificate cannot be raises a MintError."""
    with pytest.raises(MintError, match=said):
        key("idp").certificate(**arguments)
