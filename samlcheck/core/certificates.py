"""Certificates and public keys: reading them in every form they come in, thumbprints, and who vouches for a key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates, load_pkcs12

from samlcheck.der import issuer_and_subject, plain_name
from samlcheck.errors import LockedKeyError, TrustError

if TYPE_CHECKING:
    from samlcheck.core.xml import Node

__all__ = [
    "Certificate",
    "Key",
    "PrivateKey",
    "PublicKey",
    "load_certificates",
    "load_private_keys",
    "load_public_key",
    "public_key_of",
    "read_base64",
]

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey
Source = Literal["metadata", "certificate", "fingerprint", "key-info"]

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
_PRIVATE = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_QUIET: list[object] = []
"""The filter of warnings that holds for this module alone."""


class Certificate:
    """
    An X.509 certificate: what a portal shows of it. Times are aware, in UTC.

    `subject` and `issuer` are written as RFC 4514 does, empty when they cannot be read; `serial` and the thumbprints in
    upper-case hex. `sha1` is what the Entra portal shows; `spki_sha256`, over the SubjectPublicKeyInfo, is equal for a
    renewal that keeps its key. `key_type` is `RSA`, `EC`, or the class's name for a key that signs no SAML; `key_bits`
    is None where the type has no size.
    """

    def __init__(self, der: bytes) -> None:
        """Read `der`. Raises TrustError when it is not a certificate or its key cannot be read."""
        _quieten()
        try:
            self.x509 = x509.load_der_x509_certificate(der)
            self.public_key = self.x509.public_key()
            issuer, subject = issuer_and_subject(der)
            self.subject = plain_name(subject) or _name(self.x509, "subject")
            self.issuer = self.subject if issuer == subject else plain_name(issuer) or _name(self.x509, "issuer")
            self.serial = f"{self.x509.serial_number:X}"
            self.not_before = self.x509.not_valid_before_utc
            self.not_after = self.x509.not_valid_after_utc
        except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
            raise TrustError("this is not an X.509 certificate that can be read") from error
        self.der = der
        self.sha1 = hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()
        self.sha256 = hashlib.sha256(der).hexdigest().upper()
        self.spki_sha256 = spki_sha256(self.public_key)
        self.key_type = key_type(self.public_key)
        self.key_bits: int | None = getattr(self.public_key, "key_size", None)

    @cached_property
    def signature_digest(self) -> str | None:
        """The digest its issuer signed it with, such as `sha256`; None for one without, or one that nobody knows."""
        try:
            digest = self.x509.signature_hash_algorithm
        except UnsupportedAlgorithm:
            return None
        return digest.name if digest else None

    @cached_property
    def repeated_extension(self) -> str | None:
        """The object identifier of an extension that it has twice, which RFC 5280 (4.2) forbids."""
        _quieten()
        try:
            _ = self.x509.extensions
        except x509.DuplicateExtension as error:
            return error.oid.dotted_string
        except (ValueError, x509.UnsupportedGeneralNameType):  # what an extension holds is nobody's concern here
            return None
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    def __repr__(self) -> str:
        return f"<Certificate {self.subject} {self.sha1}>"


@dataclass(frozen=True, kw_only=True, eq=False)
class Key:
    """
    A public key and who vouches for it.

    `use` is the KeyDescriptor's, None when absent (Metadata 2.4.1.1: both). `entity_id` is the metadata entity it
    stands for; None for a key the caller gave alone. `where` is the element it was read from.
    """

    public_key: PublicKey
    source: Source
    certificate: Certificate | None = None
    use: Literal["signing", "encryption"] | None = None
    entity_id: str | None = None
    where: Node | None = None

    @cached_property
    def spki_sha256(self) -> str:
        """SHA-256 over the SubjectPublicKeyInfo, upper-case hex."""
        return self.certificate.spki_sha256 if self.certificate else spki_sha256(self.public_key)

    @cached_property
    def kind(self) -> Literal["rsa", "ec"]:
        """Which signature algorithms fit it."""
        return "rsa" if isinstance(self.public_key, rsa.RSAPublicKey) else "ec"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKey:
    """An RSA key that opens what was encrypted for it: its size, and itself in PEM, which is never shown."""

    bits: int
    pem: bytes = field(repr=False)


def _quieten() -> None:
    """
    Keep what the library below warns of, odd serials and names, out of a log: whoever asks for them gets them.

    Asked each time, for whoever sets filters of their own puts them in front.
    """
    if warnings.filters[:1] != _QUIET:
        warnings.filterwarnings("ignore", module=rf"{re.escape(__name__)}\Z")
        _QUIET[:] = warnings.filters[:1]


def spki_sha256(key: object) -> str:
    """SHA-256 over the SubjectPublicKeyInfo of `key`, upper-case hex."""
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined] # every public key has it
    return hashlib.sha256(spki).hexdigest().upper()


def key_type(key: object) -> str:
    """`RSA`, `EC`, or the class's name without `PublicKey`."""
    if isinstance(key, rsa.RSAPublicKey):
        return "RSA"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "EC"
    return type(key).__name__.removesuffix("PublicKey")


def read_base64(text: str) -> bytes | None:
    """
    The bytes of base64 with XML white space in it; None for anything but its alphabet and right padding.

    Stricter than base64.b64decode, which skips what it does not know (XML Schema part 2, 3.2.16).
    """
    compact = text.encode(errors="replace").translate(None, b" \t\r\n")
    padding = compact.translate(None, _ALPHABET)
    right = len(compact) % 4 == 0 and padding in (b"", b"=", b"==") and compact.endswith(padding)
    return binascii.a2b_base64(compact) if right and compact else None


@lru_cache(maxsize=64)
def load_certificates(data: bytes) -> tuple[Certificate, ...]:
    """
    The certificates in PEM (several), DER, bare base64, or base64 of a PEM.

    Kept for a while: every message of an identity provider carries the certificate that its metadata holds.
    Raises TrustError when there is none or one cannot be read.
    """
    blocks = _blocks(data)
    if blocks:
        return tuple(Certificate(_decode(block)) for block in blocks)
    if data[:1] == b"\x30":
        return (Certificate(data),)
    inner = read_base64(data.decode("latin-1"))
    if inner is None:
        raise TrustError("no certificate found: neither PEM, DER nor base64")
    return tuple(Certificate(_decode(block)) for block in _blocks(inner)) or (Certificate(inner),)


def load_public_key(data: bytes) -> PublicKey:
    """A bare public key in PEM or DER (SubjectPublicKeyInfo). Raises TrustError unless it is RSA or EC."""
    try:
        key = load_pem_public_key(data) if data.lstrip().startswith(b"-----") else load_der_public_key(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise TrustError("this is not a public key that can be read") from error
    return public_key_of(key)


def public_key_of(key: object) -> PublicKey:
    """`key` itself when it can verify a SAML signature. Raises TrustError for any but RSA and EC."""
    if isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return key
    raise TrustError(f"a key of type {key_type(key)} signs no SAML message")


def load_private_keys(data: bytes, password: str | None = None) -> tuple[PrivateKey, ...]:
    """
    The RSA keys in PEM (several), DER or PKCS#12, in their order; `password` is for those that are encrypted.

    Raises LockedKeyError where one needs a password and none is given, TrustError for anything else.
    """
    return tuple(_private_key(block, password) for block in _PRIVATE.findall(data) or [data])


def _private_key(data: bytes, password: str | None) -> PrivateKey:
    packed = b"\x02\x01\x03" in data[2:9]  # the version of PKCS#12, where other keys have 0 or 1
    load: Any = load_pem_private_key if data.startswith(b"-----") else load_pkcs12 if packed else load_der_private_key
    try:
        loaded = load(data, None if password is None else password.encode())
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        if password is None and (packed or isinstance(error, TypeError)):
            raise LockedKeyError("the private key is encrypted, and no password was given") from error
        if isinstance(error, TypeError):  # it takes none
            return _private_key(data, None)
        wrong = "" if password is None else ", or the password is another one's"
        raise TrustError(f"this is not a private key that can be read{wrong}") from error
    key = loaded.key if packed else loaded
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TrustError("this holds no RSA key, and SAML encrypts for RSA keys")
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return PrivateKey(bits=key.key_size, pem=plain)


def load_key_store(data: bytes, password: str | None = None) -> tuple[Certificate, ...]:
    """The certificates of a PKCS#12 file, its own first. Raises LockedKeyError where the password does not open it."""
    try:
        _, own, others = load_key_and_certificates(data, password.encode() if password else None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise LockedKeyError("the key store is no PKCS#12 that this password opens") from error
    return tuple(Certificate(each.public_bytes(Encoding.DER)) for each in (own, *others) if each)


def rsa_public_key(modulus: bytes, exponent: bytes) -> PublicKey:
    """The key of an RSAKeyValue. Raises TrustError when the numbers make none."""
    try:
        numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent), int.from_bytes(modulus))
        return numbers.public_key()
    except ValueError as error:
        raise TrustError("the RSAKeyValue holds no RSA key") from error


def ec_public_key(curve_oid: str, point: bytes) -> PublicKey:
    """The key of an ECKeyValue with a NamedCurve. Raises TrustError for an unknown curve or a point off it."""
    try:
        curve = ec.get_curve_for_oid(x509.ObjectIdentifier(curve_oid))
        return ec.EllipticCurvePublicKey.from_encoded_point(curve(), point)
    except (LookupError, ValueError, UnsupportedAlgorithm) as error:
        raise TrustError("the ECKeyValue holds no key on a known curve") from error


def _blocks(data: bytes) -> list[bytes]:
    return _PEM.findall(data) if b"-----" in data else []


def _decode(block: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(block.split()), validate=True)
    except binascii.Error as error:
        raise TrustError("the base64 between the PEM markers is damaged") from error


_SHORT_NAMES = {x509.NameOID.EMAIL_ADDRESS: "emailAddress"}
"""RFC 4514 has no short name for it; every portal and openssl show this one."""


def _name(certificate: x509.Certificate, which: Literal["subject", "issuer"]) -> str:
    try:
        return str(getattr(certificate, which).rfc4514_string(attr_name_overrides=_SHORT_NAMES))
    except ValueError:
        return ""
