from __future__ import annotations

import base64
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs7,
    pkcs12,
)

from samlcheck.intake import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

EC_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_KEY = rsa.generate_private_key(65_537, 2_048)
NAME = x509.Name.from_rfc4514_string("CN=idp.example.org")
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def issued(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> x509.Certificate:
    """Issue a self-signed certificate."""
    builder = x509.CertificateBuilder(NAME, NAME, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(START).not_valid_after(START + dt.timedelta(days=365))
    return builder.sign(key, hashes.SHA256())


CERTIFICATES = {"ec": issued(EC_KEY), "rsa": issued(RSA_KEY)}


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_certificate_in_each_form(kind: str, read_one: ReadOne) -> None:
    """A certificate is known as PEM, as DER, as bare base64 of the DER and as base64 of the PEM."""
    pem = CERTIFICATES[kind].public_bytes(Encoding.PEM)
    der = CERTIFICATES[kind].public_bytes(Encoding.DER)
    found = {
        (capture.kind, capture.format, capture.data)
        for capture in (read_one(pem), read_one(der), read_one(base64.b64encode(der)), read_one(base64.b64encode(pem)))
    }
    assert found == {
        ("certificate", "pem certificate", pem),
        ("certificate", "der certificate", der),
        ("certificate", "base64 > der certificate", der),
        ("certificate", "base64 > pem certificate", pem),
    }


def test_private_key_beside_a_certificate_is_left_unread(read_one: ReadOne) -> None:
    """Of a file with both, the certificate is kept and the key is not."""
    pem = CERTIFICATES["ec"].public_bytes(Encoding.PEM)
    key = EC_KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    capture = read_one(key + pem)
    assert (capture.kind, capture.data) == ("certificate", pem)
    assert [odd.kind for odd in capture.oddities] == ["private-key"]


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER], ids=["pem", "der"])
@pytest.mark.parametrize(
    ("key", "form"),
    [
        pytest.param(EC_KEY, PrivateFormat.PKCS8, id="ec-pkcs8"),
        pytest.param(EC_KEY, PrivateFormat.TraditionalOpenSSL, id="ec-sec1"),
        pytest.param(RSA_KEY, PrivateFormat.PKCS8, id="rsa-pkcs8"),
        pytest.param(RSA_KEY, PrivateFormat.TraditionalOpenSSL, id="rsa-pkcs1"),
    ],
)
def test_private_key_is_named_and_never_kept(
    encoding: Encoding, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, form: PrivateFormat, read_one: ReadOne
) -> None:
    """A private key given by mistake is named, and no byte of it is handed on."""
    raw = key.private_bytes(encoding, form, NoEncryption())
    for data in (raw, base64.b64encode(raw)):
        capture = read_one(data)
        odd = capture.oddity("looks-like")
        assert odd is not None
        assert (capture.kind, capture.data, odd.detail[:13]) == ("unknown", b"", "a private key")


def test_encrypted_private_key_is_a_private_key(read_one: ReadOne) -> None:
    """A password does not make a private key fit to be handed on."""
    raw = EC_KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    assert read_one(raw).data == b""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(
            EC_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            "a bare public key",
            id="public-pem",
        ),
        pytest.param(
            RSA_KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            "a bare public key",
            id="public-der",
        ),
        pytest.param(
            x509.CertificateSigningRequestBuilder(NAME).sign(EC_KEY, hashes.SHA256()).public_bytes(Encoding.PEM),
            "a certificate request",
            id="request",
        ),
        pytest.param(
            pkcs7.serialize_certificates([CERTIFICATES["rsa"]], Encoding.DER), "a PKCS #7 bundle", id="pkcs7-der"
        ),
        pytest.param(
            pkcs7.serialize_certificates([CERTIFICATES["rsa"]], Encoding.PEM), "a PKCS #7 bundle", id="pkcs7-pem"
        ),
        pytest.param(
            pkcs12.serialize_key_and_certificates(
                b"x", RSA_KEY, CERTIFICATES["rsa"], None, BestAvailableEncryption(b"x")
            ),
            "a PKCS #12 key store",
            id="pkcs12",
        ),
        pytest.param(b"-----BEGIN X-----\n", 'a PEM block "X"', id="other-pem"),
    ],
)
def test_what_is_no_certificate_is_named(data: bytes, says: str, read_one: ReadOne) -> None:
    """Other things that come in PEM and DER are named, with what to do."""
    capture = read_one(data)
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, odd.detail[: len(says)]) == ("unknown", says)


def test_certificate_cut_off(read_one: ReadOne) -> None:
    """A certificate whose END line is missing is cut, not absent."""
    pem = CERTIFICATES["ec"].public_bytes(Encoding.PEM)
    assert [odd.kind for odd in read_one(pem[:-30]).oddities] == ["truncated", "looks-like"]


@pytest.mark.parametrize(
    "data",
    [
        b"0",
        b"0\x82",
        b"0\x85\x00\x00\x00\x00\x01\x30\xff",
        b"0\x80\x30\xff\xff",
        b"0\x03\x02\x01\xff",
        b"0\x82\xff\xff\x30\xff",
        CERTIFICATES["ec"].public_bytes(Encoding.DER)[:-1],
        CERTIFICATES["ec"].public_bytes(Encoding.DER) + b"more",
    ],
)
def test_broken_der_is_binary(data: bytes, read_one: ReadOne) -> None:
    """A sequence whose length is wrong, too long to say or of nothing known is no certificate."""
    assert read_one(data).kind == "unknown"
