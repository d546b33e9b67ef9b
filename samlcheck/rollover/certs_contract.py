"""An inventory of certificates as JSON, version 1: a contract, as that of the report."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import samlcheck
from samlcheck.engine.plain import utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.rollover.certs_shapes import CertsJson, ListedCertificateJson
    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["pieces", "span_text", "to_dict"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def to_dict(inventory: CertificateInventory, *, now: datetime) -> CertsJson:
    """The inventory in the shapes of the contract; `now` is when it was made."""
    return _document(inventory, [_certificate(each, inventory) for each in inventory.certificates], now)


def pieces(inventory: CertificateInventory, *, now: datetime) -> Iterator[str]:
    """The same as JSON in pieces, for whoever writes it as it is made: as an object it takes twice the room of all."""
    from samlcheck.engine.contract import dumps  # noqa: PLC0415 only who asks for JSON pays

    head, _, tail = dumps(_document(inventory, [], now)).rpartition("]")
    yield head
    for number, each in enumerate(inventory.certificates):
        text = dumps(_certificate(each, inventory))
        yield ("," if number else "") + f"\n{text}".replace("\n", "\n    ")
    yield ("\n  ]" if inventory.certificates else "]") + tail + "\n"


def _document(inventory: CertificateInventory, certificates: list[ListedCertificateJson], now: datetime) -> CertsJson:
    return {
        "schema_version": 1,
        "report": "certs",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(inventory.at),
        "now": utc(now),
        "within": span_text(inventory.within),
        "critical": None if inventory.critical is None else span_text(inventory.critical),
        "due": inventory.due,
        "unexpected": len(inventory.unexpected),
        "missing": list(inventory.missing),
        "unsigned": list(inventory.unsigned),
        "inputs": [
            {
                "source": each.source,
                "path": each.path,
                "format": each.format,
                "kind": each.kind,
                "certificates": each.certificates,
                "bare_keys": each.bare_keys,
                "problem": each.problem,
            }
            for each in inventory.inputs
        ],
        "certificates": certificates,
    }


def span_text(span: timedelta | float) -> str:
    """A span as it is typed: `60d`, `10%`, seconds where it is no number of days."""
    if not isinstance(span, timedelta):
        return f"{round(span * 100)}%"
    return f"{span // _DAY}d" if not span % _DAY else f"{span // _SECOND}s"


def _certificate(record: CertificateRecord, inventory: CertificateInventory) -> ListedCertificateJson:
    inputs = inventory.inputs
    return {
        "sha1": record.sha1,
        "sha256": record.sha256,
        "spki_sha256": record.spki_sha256,
        "subject": record.subject,
        "issuer": record.issuer,
        "serial": record.serial,
        "not_before": utc(record.not_before),
        "not_after": utc(record.not_after),
        "key_type": record.key_type,
        "key_bits": record.key_bits,
        "state": record.state,
        "days_left": record.days_left,
        "percent_left": record.percent_left,
        "expected": record.expected,
        "sharing": record.sharing,
        "same_key": list(record.same_key),
        "found": [
            {
                "input": each.input,
                "source": inputs[each.input].source,
                "path": inputs[each.input].path,
                "part": each.part,
                "use": each.use,
                "entity_id": each.entity_id,
                "holder": each.holder,
            }
            for each in record.found
        ],
        "signed": [
            {
                "input": each.input,
                "source": inputs[each.input].source,
                "element": each.element,
                "id": each.id,
                "holds": each.holds,
            }
            for each in record.signed
        ],
    }
