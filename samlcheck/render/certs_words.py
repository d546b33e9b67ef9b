"""The words for certificates that every form of an inventory shares. No layout, and nothing made visible yet."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.render.words import counted, listed
from samlcheck.rollover.certs_contract import span_text

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord, Found, Signed

__all__ = [
    "bound",
    "colons",
    "counts",
    "day",
    "ending",
    "headline",
    "key_of",
    "name_of",
    "places",
    "signature",
    "window",
]

_COMMON_NAME: Final = re.compile(r"(?:^|[,+])CN=((?:\\.|[^,+\\])*)")
_ESCAPED: Final = re.compile(r"\\([^0-9A-Fa-f])")
_YEAR: Final = timedelta(days=365)
_MARGIN: Final = timedelta(days=60)
_PARTS: Final = {
    "signature": "in the signature of the {holder}",
    "encryption": "in what is encrypted",
    "confirmation": "in the SubjectConfirmation",
    "file": "a file of certificates",
    "other": "in the {holder}",
}


def name_of(record: CertificateRecord) -> str:
    """The common name of its subject, the part that tells certificates apart; else the whole subject."""
    found = _COMMON_NAME.search(record.subject)
    return (_ESCAPED.sub(r"\1", found[1]) if found else record.subject) or "(no subject)"


def day(when: datetime) -> str:
    """`2028-01-15`, the day in UTC."""
    return when.astimezone(UTC).date().isoformat()


def ending(record: CertificateRecord) -> str:
    """`ends in 592 days`, `ended 3 days ago`."""
    return f"ended {_days(-record.left)} ago" if record.state == "ended" else f"ends in {_days(record.left)}"


def colons(thumbprint: str) -> str:
    """`05:AA:C4`, as openssl and many portals show it."""
    return bytes.fromhex(thumbprint).hex(":").upper()


def key_of(record: CertificateRecord) -> str:
    """`RSA, 2048 bits`."""
    return f"{record.key_type}, {record.key_bits} bits" if record.key_bits else record.key_type


def window(inventory: CertificateInventory) -> tuple[datetime, datetime]:
    """
    From when to when a timeline goes: from the first beginning to the last end, but no more than three years back and
    six ahead, so that a certificate made for a century does not press the others together.
    """
    at = inventory.at
    begins = min((each.not_before for each in inventory.certificates), default=at)
    ends = max((each.not_after for each in inventory.certificates), default=at)
    first = min(max(begins, at - 3 * _YEAR), at - _MARGIN)
    return first, max(min(ends, at + 6 * _YEAR), at) + _MARGIN


def places(record: CertificateRecord, inventory: CertificateInventory) -> list[str]:
    """Where it stands, each input once: `metadata.xml: for signing, IDPSSODescriptor of "https://..."`."""
    found: dict[tuple[int, str, str | None], dict[str, None]] = {}
    for each in record.found:
        found.setdefault((each.input, _part(each), each.entity_id), {})[each.holder or ""] = None
    return [_place(key, tuple(holders), inventory) for key, holders in found.items()]


def _part(found: Found) -> str:
    if found.part != "key-descriptor":
        return _PARTS[found.part]
    return f"for {found.use}, {{holder}}" if found.use else "for signing and encryption, {holder}"


def _place(key: tuple[int, str, str | None], holders: tuple[str, ...], inventory: CertificateInventory) -> str:
    number, part, entity_id = key
    seen = inventory.inputs[number]
    source = f"{seen.source}, {seen.path}" if seen.path else seen.source
    owner = f' of "{entity_id}"' if entity_id is not None else ""
    return f"{source}: {part.format(holder=listed(holders))}{owner}"


def signature(signed: Signed, inventory: CertificateInventory) -> str:
    """`the assertion in good.xml`."""
    changed = "" if signed.holds else ", whose content has been changed since"
    return f"the {signed.element} in {inventory.inputs[signed.input].source}{changed}"


def bound(span: timedelta | float) -> str:
    """`60 days`, `10% of its life`."""
    if not isinstance(span, timedelta):
        return f"{span_text(span)} of its life"
    return _days(span) if not span % timedelta(days=1) else span_text(span)


def counts(inventory: CertificateInventory) -> list[str]:
    """What there is to say of all together, the worst first; empty where all is well."""
    said = []
    unexpected = len(inventory.unexpected)
    if unexpected:
        said.append(f"{unexpected:,} {'is' if unexpected == 1 else 'are'} not expected")
    ended = inventory.count("ended")
    if ended:
        said.append(f"{ended:,} {'has' if ended == 1 else 'have'} ended")
    if inventory.critical is not None and inventory.count("critical"):
        said.append(_due(inventory.count("critical"), inventory.critical))
    if inventory.count("soon"):
        said.append(_due(inventory.count("soon"), inventory.within))
    return said


def headline(inventory: CertificateInventory) -> str:
    """All in one sentence: `4 certificates in 3 inputs: 1 has ended and 1 ends within 60 days`."""
    inputs = counted(len({each.source for each in inventory.inputs}), "input")
    total = len(inventory.certificates)
    if not total:
        return f"no certificate in {inputs}"
    said = counts(inventory)
    first = inventory.certificates[0]
    rest = listed(said) if said else f"the first {ending(first)}"
    return f"{counted(total, 'certificate')} in {inputs}: {rest}"


def _due(count: int, span: timedelta | float) -> str:
    return f"{count:,} {'ends' if count == 1 else 'end'} within {bound(span)}"


def _days(length: timedelta) -> str:
    return counted(length.days, "day") if length.days else "less than a day"
