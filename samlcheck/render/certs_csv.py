"""
An inventory for a spreadsheet: one row for each place of each certificate (RFC 4180).

A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
"""

from __future__ import annotations

from itertools import chain, islice
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
"""Rows that are put into one piece: a hundred kilobytes."""

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
    rows = chain.from_iterable(_rows(record, inventory, sources) for record in inventory.certificates)
    while several := "".join(islice(rows, _AT_ONCE)):
        yield several


def _rows(record: CertificateRecord, inventory: CertificateInventory, sources: list[str]) -> Iterator[str]:
    """The lines of a certificate. What this project writes itself holds no comma: the document's texts are fields."""
    before = f"{record.state},{utc(record.not_after)},{record.days_left},{record.percent_left}"
    subject = field(record.subject)
    issuer = subject if record.issuer == record.subject else field(record.issuer)
    signed = _signed(record, inventory) if record.signed else ""
    expected = "" if record.expected is None else "yes" if record.expected else "no"
    after = (
        f"{subject},{issuer},{record.serial},{utc(record.not_before)},{record.key_type},{record.key_bits or ''},"
        f"{record.sha1},{colons(record.sha1)},{record.sha256},{colons(record.sha256)},{record.spki_sha256},"
        f"{record.sharing},{signed},{expected}{_END}"
    )
    for found in record.found:
        place = f"{field(found.entity_id or '')},{found.use or ''},{found.part},{field(found.holder or '')}"
        yield f"{before},{place},{sources[found.input]},{after}"


def _signed(record: CertificateRecord, inventory: CertificateInventory) -> str:
    """The inputs in which it signed something that holds."""
    inputs = [inventory.inputs[each.input].source for each in record.signed if each.holds]
    return field(" ".join(dict.fromkeys(inputs)))
