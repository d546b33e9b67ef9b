"""
The committed test-only keys, by name, and certificates made from them.

They are public by design: nothing that matters may ever trust one. Not a key store, and not a certificate
authority.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib import resources
from typing import Final, Literal, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from samlcheck.errors import MintError

__all__ = [
    "KEY_NAMES",
    "NOT_AFTER",
    "NOT_BEFORE",
    "Key",
    "PrivateKey",
    "base64_der",
    "der",
    "key",
    "pem",
    "thumbprint",
]

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

KEY_NAMES: Final = (
    "idp",
    "idp-next",
    "attacker",
    "metadata-signer",
    "encryption",
    "rsa-768",
    "rsa-1024",
    "rsa-4096",
    "ec-p256",
    "ec-p384",
)
NOT_BEFORE: Final = datetime(2025, 1, 15, tzinfo=UTC)
NOT_AFTER: Final = datetime(2028, 1, 15, tzinfo=UTC)

_ATTRIBUTES: Final = {
    "C": NameOID.COUNTRY_NAME,
    "ST": NameOID.STATE_OR_PROVINCE_NAME,
    "L": NameOID.LOCALITY_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "CN": NameOID.COMMON_NAME,
    "emailAddress": NameOID.EMAIL_ADDRESS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One test-only key pair."""

    name: str
    private_key: PrivateKey

    @property
    def public_pem(self) -> str:
        """The public key alone, as `-----BEGIN PUBLIC KEY-----`."""
        public = self.private_key.public_key()
        encoded = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        return encoded.decode("ascii")

    @property
    def private_pem(self) -> str:
        """The private key, as `-----BEGIN PRIVATE KEY-----`."""
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        return self.private_key.private_bytes(serialization.Encoding.PEM, form, plain).decode("ascii")

    def certificate(
        self,
        *,
        subject: str = "CN=Example IdP signing",
        serial: int = 0x1001,
        not_before: datetime = NOT_BEFORE,
        not_after: datetime = NOT_AFTER,
        digest: str = "sha256",
        extensions: tuple[x509.ExtensionType, ...] = (),
    ) -> x509.Certificate:
        """
        A self-signed certificate over this key; equal arguments give equal bytes.

        `subject` is `CN=...,O=...` in the order of the encoding. Raises MintError for an attribute type or a
        digest that is not in the tables.
        """
        return _certificate(
            owner=self,
            subject=subject,
            serial=serial,
            not_before=not_before,
            not_after=not_after,
            digest=digest,
            extensions=extensions,
        )


def key(name: str) -> Key:
    """The committed key of that name; raises MintError with the names there are."""
    if name not in KEY_NAMES:
        raise MintError(f'no test key is named "{name}"; there are: {", ".join(KEY_NAMES)}')
    return _load(name)


def pem(certificate: x509.Certificate) -> str:
    """The certificate as PEM text."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def base64_der(certificate: x509.Certificate) -> str:
    """The certificate as ds:X509Certificate holds it, in one line."""
    return base64.b64encode(der(certificate)).decode("ascii")


def der(certificate: x509.Certificate) -> bytes:
    """The certificate as DER."""
    return certificate.public_bytes(serialization.Encoding.DER)


def thumbprint(certificate: x509.Certificate, digest: Literal["sha1", "sha256"] = "sha256") -> str:
    """The digest of the certificate in capital hexadecimal digits, as the Entra portal shows SHA-1."""
    return hashlib.new(digest, der(certificate), usedforsecurity=False).hexdigest().upper()


@cache
def _load(name: str) -> Key:
    text = resources.files("samlcheck.mint").joinpath("keys", f"{name}.pem").read_bytes()
    private = cast("PrivateKey", serialization.load_pem_private_key(text, password=None))
    return Key(name=name, private_key=private)


@lru_cache(maxsize=256)
def _certificate(
    *,
    owner: Key,
    subject: str,
    serial: int,
    not_before: datetime,
    not_after: datetime,
    digest: str,
    extensions: tuple[x509.ExtensionType, ...],
) -> x509.Certificate:
    name = _name(subject)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(owner.private_key.public_key())
        .serial_number(serial)
        .not_valid_before(not_before)
        .not_valid_after(not_after)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    algorithm = _digest(digest)
    if isinstance(owner.private_key, ec.EllipticCurvePrivateKey):
        return builder.sign(owner.private_key, algorithm, ecdsa_deterministic=True)
    return builder.sign(owner.private_key, algorithm)


def _name(subject: str) -> x509.Name:
    parts = [part.partition("=") for part in subject.split(",")]
    unknown = [kind for kind, _, _ in parts if kind.strip() not in _ATTRIBUTES]
    if unknown:
        raise MintError(f'a certificate subject cannot have "{unknown[0]}"; use {", ".join(_ATTRIBUTES)}')
    return x509.Name([x509.NameAttribute(_ATTRIBUTES[kind.strip()], value) for kind, _, value in parts])


def _digest(name: str) -> hashes.SHA256 | hashes.SHA384 | hashes.SHA512:
    match name:
        case "sha256":
            return hashes.SHA256()
        case "sha384":
            return hashes.SHA384()
        case "sha512":
            return hashes.SHA512()
    raise MintError(f'a certificate cannot be signed with the digest "{name}"; use sha256, sha384 or sha512')
