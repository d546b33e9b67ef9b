from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509

import samlcheck
from samlcheck.mint import Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.model.publications import Publication, publications

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()


def made(days: int, name: str) -> x509.Certificate:
    """A certificate made that many days ago."""
    return key(name).certificate(not_before=NOW - timedelta(days=days), not_after=NOW + timedelta(days=500))


def of(data: bytes | str, **options: object) -> tuple[Publication, ...]:
    """What is published, as the rules get it."""
    report = samlcheck.check(data, now=NOW, **options)  # type: ignore[arg-type] # of many types
    assert report.inventory
    return publications(report.inventory)


def test_certificates_come_in_the_order_of_their_beginning() -> None:
    """Whatever their order in the metadata; one that is listed twice is one."""
    old, new = made(300, "idp"), made(10, "idp-next")
    ((entity, certificates, keys),) = of(IDP.metadata(keys=[new, old, new]))
    assert (entity, keys) == (IDP.issuer, 2)
    assert [each.certificate.x509 for each in certificates] == [old, new]
    assert not any(each.signs for each in certificates)


def test_the_one_that_signed_is_known() -> None:
    """By the certificate that metadata lists; where it stands is a place in the metadata."""
    metadata = IDP.metadata(keys=["idp", "idp-next"])
    ((_, certificates, _),) = of(IDP.response(key="idp-next"), metadata=metadata)
    assert [each.signs for each in certificates] == [False, True]
    assert all(each.where and (each.where.xpath or "").startswith("/md:EntityDescriptor") for each in certificates)


def test_keys_without_certificate_are_counted() -> None:
    """What is for encryption is not, and what cannot be read is none."""
    keys = [MetadataKey(key="idp", value=True), MetadataKey(key="idp-next", use=None), MetadataKey(text="x")]
    ((_, certificates, count),) = of(IDP.metadata(keys=keys, encryption_key="encryption"))
    assert (len(certificates), count) == (1, 2)


def test_only_metadata_publishes() -> None:
    """A file by itself, and a certificate that is trusted, are listed by nobody."""
    assert of(pem(IDP.certificate())) == ()
    assert of(IDP.response(), trust=samlcheck.Trust(certificates=[pem(IDP.certificate())])) == ()
