from __future__ import annotations

import ipaddress
import re

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from samlcheck.errors import MintError
from samlcheck.mint.keys import Key, der, key
from samlcheck.mint.odd_certificates import with_repeated_extension, with_weak_digest
from samlcheck.mint.renewing import renewed
from samlcheck.mint.throwaway import Throwaway, spki


class Next:
    """Gives one committed key for any."""

    def __init__(self, name: str) -> None:
        self._key = key(name)

    def like(self, public: object) -> Key:
        """The key, as long as the other is one that signs SAML."""
        spki(public)
        return self._key


def again(certificate: x509.Certificate, name: str = "idp-next") -> x509.Certificate:
    """The certificate over another key, every word in it turned into x."""
    data, _ = renewed(
        der(certificate), Next(name), lambda text: re.sub(r"[a-z]", "x", text), lambda _, size: b"\7" * size
    )
    return x509.load_der_x509_certificate(data)


def test_names_go_and_all_else_stays() -> None:
    """Dates, the digest and the kinds of extensions; names, identifiers and the serial number do not."""
    own = key("idp")
    extensions = (
        x509.SubjectAlternativeName([x509.DNSName("sso.contoso.com"), x509.RFC822Name("anna@contoso.com")]),
        x509.SubjectKeyIdentifier.from_public_key(own.private_key.public_key()),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(own.private_key.public_key()),
        x509.BasicConstraints(ca=True, path_length=None),
    )
    before = own.certificate(subject="CN=contoso signing,O=Contoso", serial=0x123456, extensions=extensions)
    after = again(before)
    assert after.subject.rfc4514_string() == "O=Cxxxxxx,CN=xxxxxxx xxxxxxx"
    assert b"contoso" not in der(after).lower()
    assert (after.not_valid_before_utc, after.not_valid_after_utc) == (
        before.not_valid_before_utc,
        before.not_valid_after_utc,
    )
    assert [each.oid for each in after.extensions] == [each.oid for each in before.extensions]
    assert after.extensions[1].value != before.extensions[1].value
    assert len(der(after)) == len(der(before))
    assert after.serial_number != before.serial_number


def test_no_field_is_too_odd_or_too_short() -> None:
    """An address of a machine, a word in an extension that nobody knows, a string of four bytes a letter."""
    unknown = x509.ObjectIdentifier("1.2.3.4")
    extensions = (
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("10.11.12.13"))]),
        x509.UnrecognizedExtension(unknown, b"anna17"),
        x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.5"), b"\x1c\x08" + "an".encode("utf-32-be")),
    )
    before = key("idp").certificate(subject="CN=anna", extensions=extensions)
    data, _ = renewed(
        der(before),
        Next("idp-next"),
        lambda text: text.replace("10.11", "45.67").replace("a", "x"),
        lambda _, size: b"\7" * size,
    )
    name, *others = x509.load_der_x509_certificate(data).extensions
    assert isinstance(name.value, x509.SubjectAlternativeName)
    assert name.value.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address("45.67.12.13")]
    assert [each.value.public_bytes() for each in others] == [
        b"xnnx17",
        b"\x1c\x08" + "xn".encode("utf-32-be"),
    ]


def test_a_self_signed_one_is_signed_again() -> None:
    """Its signature is the new key's."""
    after = again(key("idp").certificate())
    public = key("idp-next").private_key.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    assert after.signature_hash_algorithm is not None
    public.verify(after.signature, after.tbs_certificate_bytes, padding.PKCS1v15(), after.signature_hash_algorithm)


def test_an_elliptic_one_is_signed_again() -> None:
    """ECDSA, with the certificate's own digest."""
    after = again(key("ec-p256").certificate(), "ec-p256")
    public = key("ec-p256").private_key.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert after.signature_hash_algorithm is not None
    public.verify(after.signature, after.tbs_certificate_bytes, ec.ECDSA(after.signature_hash_algorithm))


@pytest.mark.parametrize("digest", ["md5", "sha1"])
def test_a_broken_digest_stays_broken(digest: str) -> None:
    """A weak certificate stays as weak as it was."""
    after = again(with_weak_digest(key("idp"), digest))  # type: ignore[arg-type] # one of the two
    assert after.signature_hash_algorithm is not None
    assert after.signature_hash_algorithm.name == digest


def test_an_extension_that_stands_twice_does_so_again() -> None:
    """What is odd stays odd."""
    with pytest.raises(x509.DuplicateExtension):
        _ = again(with_repeated_extension(key("idp"))).extensions


@pytest.mark.parametrize("data", [b"", b"\x30", b"\x30\x03\x02\x01\x05", b"hello"])
def test_what_is_no_certificate(data: bytes) -> None:
    """It is refused by our own error."""
    with pytest.raises(MintError, match="no certificate"):
        renewed(data, Next("idp"), str, lambda _, size: bytes(size))


def test_a_key_that_signs_no_saml() -> None:
    """No throw-away key is made of its kind."""
    with pytest.raises(MintError, match="no key that signs SAML"):
        Throwaway().like(ed25519.Ed25519PrivateKey.generate().public_key())


@pytest.mark.parametrize("name", ["rsa-768", "rsa-1024", "ec-p384"])
def test_throw_away_keys(name: str) -> None:
    """Of the same size, the same one for the same, and not the original."""
    source = Throwaway()
    public = key(name).private_key.public_key()
    made = source.like(public)
    assert made.private_key.key_size == public.key_size
    assert spki(made.private_key.public_key()) != spki(public)
    assert source.like(public) is made
