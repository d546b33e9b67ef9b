"""
An inventory as metrics, in a text that is both OpenMetrics 1.0 and Prometheus's older text format.

node_exporter's textfile collector reads the older one alone (prometheus/node_exporter#1988): so there are gauges and
nothing else, for it knows no `info`; no timestamps, no empty lines, no series twice. What only OpenMetrics has,
`# UNIT` and `# EOF`, is a comment to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.render.certs_words import name_of
from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["render"]

_LABEL: Final = 200
"""Characters of a label: Prometheus takes any number, and a page of alerts does not."""
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


class _Family(NamedTuple):
    name: str
    help: str
    samples: Iterable[tuple[str, int]]
    unit: str = ""


def render(inventory: CertificateInventory, *, now: datetime) -> str:
    """The metrics, ending in a line break; `now` is when they were made."""
    return "\n".join([*_lines(inventory, now), "# EOF", ""])


def _lines(inventory: CertificateInventory, now: datetime) -> Iterator[str]:
    for family in _families(inventory, now):
        name = f"samlcheck_{family.name}"
        yield f"# HELP {name} {family.help}"
        yield f"# TYPE {name} gauge"
        if family.unit:
            yield f"# UNIT {name} {family.unit}"
        for labels, value in family.samples:
            yield f"{name}{labels} {value}"


def _families(inventory: CertificateInventory, now: datetime) -> Iterator[_Family]:
    ends: dict[str, int] = {}
    begins: dict[str, int] = {}
    for record in inventory.certificates:
        for labels in _series(record, inventory):
            ends[labels] = int(record.not_after.timestamp())
            begins[labels] = int(record.not_before.timestamp())
    yield _Family(
        "certificate_not_after_timestamp_seconds", "When a certificate ends, since 1970.", ends.items(), "seconds"
    )
    yield _Family(
        "certificate_not_before_timestamp_seconds", "When a certificate begins, since 1970.", begins.items(), "seconds"
    )
    yield _Family("certificates", "How many certificates were found.", [("", len(inventory.certificates))])
    yield _Family(
        "certificates_unexpected",
        "How many certificates are none of those that were expected.",
        [("", len(inventory.unexpected))],
    )
    yield _Family("inputs_unread", "How many inputs could not be read.", [("", len(inventory.unread))])
    yield _Family(
        "certs_run_timestamp_seconds",
        "When the certificates were looked at, since 1970.",
        [("", int(now.timestamp()))],
        "seconds",
    )


def _series(record: CertificateRecord, inventory: CertificateInventory) -> Iterator[str]:
    """The labels of each series of a certificate: one for each entity, use and source that has it."""
    for entity_id, use, source in dict.fromkeys(
        (each.entity_id or "", each.use or "", inventory.inputs[each.input].source) for each in record.found
    ):
        labels = {
            "sha1": record.sha1,
            "subject": name_of(record),
            "entity_id": entity_id,
            "use": use,
            "source": source,
        }
        yield "{" + ",".join(f'{name}="{_label(text)}"' for name, text in labels.items()) + "}"


def _label(text: str) -> str:
    return shortened(text, _LABEL).translate(_ESCAPES)
