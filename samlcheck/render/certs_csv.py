"""
An inventory for a spreadsheet: one row for each place of each certificate (RFC 4180).

A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.certs_words import colons
from samlcheck.render.csv_text import field
from samlcheck.render.words import utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["COLUMNS", "pieces", "render"]

_END: Final = "\r\n"
_AT_ONCE: Final = 200
"""Certificates that are put into one piece: a hundred kilobytes."""

COLUMNS: Final = (
    "state",
    "not_after",
    "days_left",
    "percent_left",
    "entity_id",
    "use",
    "part",
    "holder",
    "source",
    "path",
    "subject",
    "issuer",
    "serial",
    "not_before",
    "key_type",
    "key_bits",
    "sha1",
    "sha1_colons",
    "sha256",
    "sha256_colons",
    "spki_sha256",
    "sharing",
    "signed",
    "expected",
)


def render(inventory: CertificateInventory) -> str:
    """The table with its header; lines end as RFC 4180 says."""
    return "".join(pieces(inventory))


def pieces(inventory: CertificateInventory) -> Iterator[str]:
    """The same table in pieces, for whoever writes it as it is made."""
    yield ",".join(COLUMNS) + _END
    sources = [f"{field(each.source)},{field(each.path or '')}" for each in inventory.inputs]
    records = inventory.certificates
    for start in range(0, len(records), _AT_ONCE):
        several = records[start : start + _AT_ONCE]
        yield "".join([row for record in several for row in _rows(record, inventory, sources)])


def _rows(record: CertificateRecord, inventory: CertificateInventory, sources: list[str]) -> Iterator[str]:
    """The lines of a certificate. What this project writes itself holds no comma: the document's texts are fields."""
    before = f"{record.state},{utc(record.not_after)},{record.days_left},{record.percent_left}"
    subject = field(record.subject)
    after = ",".join(
        (
            subject,
            subject if record.issuer == record.subject else field(record.issuer),
            record.serial,
            utc(record.not_before),
            record.key_type,
            str(record.key_bits or ""),
            record.sha1,
            colons(record.sha1),
            record.sha256,
            colons(record.sha256),
            record.spki_sha256,
            str(record.sharing),
            _signed(record, inventory),
            "" if record.expected is None else "yes" if record.expected else "no",
        )
    )
    for found in record.found:
        place = f"{field(found.entity_id or '')},{found.use or ''},{found.part},{field(found.holder or '')}"
        yield f"{before},{place},{sources[found.input]},{after}{_END}"


def _signed(record: CertificateRecord, inventory: CertificateInventory) -> str:
    """The inputs in which it signed something that holds."""
    inputs = [inventory.inputs[each.input].source for each in record.signed if each.holds]
    return field(" ".join(dict.fromkeys(inputs)))
