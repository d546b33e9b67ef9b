"""Every certificate that plays a part, and which part."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519

import samlcheck
from samlcheck import Trust
from samlcheck.mint import MetadataKey, Minter, der, key, pem
from samlcheck.model.inventory import Listed
from samlcheck.model.places import Location

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def listed(capture: bytes, **trust: Any) -> tuple[Listed, ...]:
    """What the rules about certificates look at."""
    inventory = samlcheck.check(capture, trust=Trust(**trust), now=NOW).inventory
    assert inventory is not None
    assert inventory.asked.now == NOW
    return inventory.listed


def parts(found: tuple[Listed, ...]) -> list[str]:
    """The part of each."""
    return [each.part for each in found]


def foreign() -> bytes:
    """A certificate over a key of a type that signs no SAML."""
    name = x509.Name([])
    public = ed25519.Ed25519PrivateKey.generate().public_key()
    builder = x509.CertificateBuilder(name, name, public, 7, NOW, datetime(2027, 1, 1, tzinfo=UTC))
    return der(builder.sign(key("idp").private_key, hashes.SHA256()))


def test_a_message_lists_its_signer_the_metadata_and_what_it_carries() -> None:
    """In this order, so that the signer is spoken of first."""
    found = listed(Minter().response(), metadata=[Minter().metadata()])
    assert parts(found) == ["signer", "trust-metadata", "key-info"]
    signer, trusted, carried = found
    assert signer.in_metadata
    assert signer.certificate == trusted.certificate == carried.certificate
    assert (trusted.use, trusted.entity_id, carried.entity_id) == ("signing", "https://idp.example.com/saml", None)


def test_a_signer_stands_where_its_key_was_read() -> None:
    """In the metadata; a key that was given alone stands nowhere, and its signature does."""
    by_metadata = listed(Minter().response(), metadata=[Minter().metadata()])[0]
    by_certificate = listed(Minter().response(), certificates=[pem(Minter().certificate())])[0]
    assert isinstance(by_metadata.location, Location)
    assert (by_metadata.location.input, by_metadata.location.node.local) == (1, "X509Certificate")
    assert isinstance(by_certificate.location, Location)
    assert (by_certificate.location.input, by_certificate.location.node.local) == (0, "Assertion")
    assert not by_certificate.in_metadata


def test_given_keys_are_listed_as_trust() -> None:
    """With or without a certificate."""
    found = listed(
        Minter().response(sign=None), certificates=[pem(Minter().certificate())], public_keys=[key("idp").public_pem]
    )
    assert parts(found) == ["trust", "trust"]
    assert [each.certificate is None for each in found] == [False, True]
    assert [each.location for each in found] == [None, None]


def test_a_signature_that_does_not_count_has_no_signer() -> None:
    """What it carries is listed as carried."""
    assert parts(listed(Minter().response(key="attacker"), metadata=[Minter().metadata()])) == [
        "trust-metadata",
        "key-info",
    ]
    assert parts(listed(Minter().response())) == ["key-info"]


def test_each_signature_lists_its_own() -> None:
    """Response and assertion."""
    assert parts(listed(Minter().response(sign="both"), metadata=[Minter().metadata()])).count("key-info") == 2


def test_metadata_lists_its_keys() -> None:
    """Readable or not, with what each is for."""
    keys = [MetadataKey(), MetadataKey(key="idp-next", use=None), MetadataKey(text="x")]
    found = listed(Minter().metadata(keys=keys, encryption_key="encryption"))
    assert {each.part for each in found} == {"metadata"}
    assert [each.use for each in found] == ["signing", None, "signing", "encryption"]
    assert [each.error is None for each in found] == [True, True, False, True]
    assert all(each.location is not None for each in found)


@pytest.mark.parametrize(
    "data",
    [pem(Minter().certificate()).encode(), der(Minter().certificate()), base64.b64encode(der(Minter().certificate()))],
    ids=["PEM", "DER", "base64"],
)
def test_a_certificate_by_itself_is_listed(data: bytes) -> None:
    """Whatever its form; it stands in no document."""
    (found,) = listed(data)
    assert (found.part, found.location, found.error) == ("input", None, None)
    assert found.key is not None
    assert found.certificate is not None


def test_several_certificates_in_a_file_are_all_listed() -> None:
    """A bundle."""
    bundle = pem(Minter().certificate()) + pem(Minter(key="idp-next").certificate())
    assert len(listed(bundle.encode())) == 2


def test_a_certificate_that_signs_no_saml_has_no_key() -> None:
    """It is shown all the same."""
    data = b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(foreign()) + b"-----END CERTIFICATE-----\n"
    (found,) = listed(data)
    assert found.certificate is not None
    assert (found.certificate.key_type, found.key, found.error) == ("Ed25519", None, None)


def test_a_certificate_that_cannot_be_read_says_why() -> None:
    """One entry, with the error."""
    data = pem(Minter().certificate()).replace("MII", "AAA", 1).encode()
    (found,) = listed(data)
    assert (found.certificate, found.key) == (None, None)
    assert found.error
