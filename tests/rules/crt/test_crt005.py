"""CRT005 speaks of the signature of a certificate, whoever made it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

import samlcheck
from samlcheck.mint import Minter, der, key, pem
from samlcheck.mint.odd_certificates import with_weak_digest

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def messages(data: bytes | str) -> list[str]:
    """What CRT005 says."""
    return [each.message for each in samlcheck.check(data, now=NOW).findings if each.code == "CRT005"]


@pytest.mark.parametrize(("digest", "name"), [("md5", "MD5"), ("sha1", "SHA-1")])
def test_its_own_key_made_it(digest: str, name: str) -> None:
    """As most signing certificates are made."""
    (message,) = messages(pem(with_weak_digest(key("idp"), digest)))  # type: ignore[arg-type] # one of the two words
    assert f"is signed by its own key with {name}; in SAML nobody checks that signature" in message


def test_an_issuer_made_it() -> None:
    """A certificate of an authority."""
    weak = der(with_weak_digest(key("idp"), "sha1"))
    common = b"Example IdP signing"
    issued = weak.replace(common, b"Example Root of all", 1)
    assert x509.load_der_x509_certificate(issued).issuer != x509.load_der_x509_certificate(issued).subject
    (message,) = messages(issued)
    assert "is signed by its issuer with SHA-1" in message


def test_a_signature_without_a_digest_is_no_weak_one() -> None:
    """Ed25519 signs the content itself."""
    from cryptography.hazmat.primitives.asymmetric import ed25519

    name = x509.Name([])
    public = key("idp").private_key.public_key()
    builder = x509.CertificateBuilder(name, name, public, 1, NOW - timedelta(days=9), NOW + timedelta(days=900))
    assert messages(der(builder.sign(ed25519.Ed25519PrivateKey.generate(), None))) == []
    assert messages(der(builder.sign(key("idp").private_key, hashes.SHA384()))) == []


def test_it_is_said_once_however_often_it_is_listed() -> None:
    """With the places in which it is."""
    weak = with_weak_digest(key("idp"), "sha1")
    report = samlcheck.check(Minter().metadata(keys=[weak, weak]), now=NOW)
    (finding,) = (each for each in report.findings if each.code == "CRT005")
    assert finding.where
    assert [each.label for each in finding.related] == ["also listed here"]
