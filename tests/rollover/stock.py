"""Certificates and inventories that the tests of `certs` share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509

from samlcheck.core.certificates import Certificate
from samlcheck.engine.check import load
from samlcheck.intake import Capture
from samlcheck.mint import Minter
from samlcheck.mint.keys import der, key
from samlcheck.rollover.inventory import CertificateInventory
from samlcheck.rollover.inventory_of import Opened, Stream, inventory

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
HOSTILE = "=cmd|'/C calc'!A1\"<b>&\\;,\n\u202e\x1b[31m"
"""What somebody may name a certificate or an entity: formula, markup, line break, escape sequence, other direction."""


def certificate(
    days: float = 592, *, name: str = "Example IdP signing", owner: str = "ec-p256", life: int = 1095, serial: int = 1
) -> x509.Certificate:
    """A certificate that ends so many days after AT and lives so many in all."""
    end = AT + timedelta(days=days)
    return key(owner).certificate(
        subject=f"CN={name}", not_before=end - timedelta(days=life), not_after=end, serial=serial
    )


def opened(*certificates: x509.Certificate, source: str = "certificates.pem") -> Opened:
    """A file of these certificates, as it is read."""
    return Opened(source, "pem certificate", tuple(Certificate(der(each)) for each in certificates))


def captured(data: bytes, source: str = "metadata.xml") -> tuple[Capture, ...]:
    """What is in that file."""
    return load(data, source=source)


def stock(*found: x509.Certificate, **options: Any) -> CertificateInventory:
    """The inventory of these certificates, each in a file of its own."""
    return of([opened(each, source=f"{number}.pem") for number, each in enumerate(found)], **options)


def of(found: Iterable[Capture | Opened | Stream], **options: Any) -> CertificateInventory:
    """The inventory of what was found, as of AT."""
    return inventory(found, **{"at": AT, **options})


def hostile() -> CertificateInventory:
    """A certificate, an entity and a file whose names are hostile."""
    found = of(captured(Minter().metadata()))
    (record,) = found.certificates
    places = tuple(each._replace(entity_id=HOSTILE) for each in record.found)
    return replace(
        found,
        certificates=(record._replace(subject=f"CN={HOSTILE}", found=places),),
        inputs=tuple(replace(each, source=HOSTILE) for each in found.inputs),
    )
