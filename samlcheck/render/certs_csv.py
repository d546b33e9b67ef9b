"""
An inventory for a spreadsheet: one row for each place of each certificate (RFC 4180).

A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from samlcheck.render.certs_words import colons
from samlcheck.render.csv_text import cell
from samlcheck.render.words import utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord, Found

__all__ = ["COLUMNS", "pieces", "render"]

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
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, record in enumerate(inventory.certificates, start=1):
        writer.writerows(_rows(record, inventory))
        if not number % _AT_ONCE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _rows(record: CertificateRecord, inventory: CertificateInventory) -> Iterator[list[str | int]]:
    before: list[str | int] = [record.state, utc(record.not_after), record.days_left, record.percent_left]
    subject = cell(record.subject)
    signed = dict.fromkeys(inventory.inputs[each.input].source for each in record.signed if each.holds)
    after: list[str | int] = [
        subject,
        subject if record.issuer == record.subject else cell(record.issuer),
        record.serial,
        utc(record.not_before),
        record.key_type,
        record.key_bits if record.key_bits is not None else "",
        record.sha1,
        colons(record.sha1),
        record.sha256,
        colons(record.sha256),
        record.spki_sha256,
        record.sharing,
        cell(" ".join(signed)),
        "" if record.expected is None else "yes" if record.expected else "no",
    ]
    for found in record.found:
        yield [*before, *_place(found, inventory), *after]


def _place(found: Found, inventory: CertificateInventory) -> list[str]:
    seen = inventory.inputs[found.input]
    texts = (found.entity_id, found.use, found.part, found.holder, seen.source, seen.path)
    return [cell(each or "") for each in texts]
