"""
An inventory as a calendar (RFC 5545): an entry at the end of each certificate, and 60, 30 and 7 days before.

Each is an entry of its own with an alarm at its beginning, because calendars that subscribe to an address take the
entries and leave the alarms. An entry has the same UID each time, so that a new file replaces the old one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.render.certs_words import name_of, places
from samlcheck.render.escape import shortened
from samlcheck.render.words import counted, utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["pieces", "render"]

_BEFORE: Final = (60, 30, 7, 0)
"""Days before the end: time to do it properly, the last month, the last week, the end itself."""
_OCTETS: Final = 75
"""The longest line, without its break (RFC 5545, 3.1)."""
_PLACES: Final = 3
_ESCAPES: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def render(inventory: CertificateInventory, *, now: datetime) -> str:
    """The calendar; `now` is when it was made."""
    return "".join(pieces(inventory, now=now))


def pieces(inventory: CertificateInventory, *, now: datetime) -> Iterator[str]:
    """The same calendar in pieces, for whoever writes it as it is made."""
    yield _lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//samlcheck//certs//EN",
            "CALSCALE:GREGORIAN",
            "NAME:SAML certificates",
            "X-WR-CALNAME:SAML certificates",
        ]
    )
    for record in inventory.certificates:
        for days in _BEFORE:
            when = record.not_after - timedelta(days=days)
            if when > record.not_before:
                yield _lines(_event(record, inventory, when, days=days, now=now))
    yield _lines(["END:VCALENDAR"])


def _lines(lines: Iterable[str]) -> str:
    return "".join([f"{folded}\r\n" for line in lines for folded in _folded(line)])


def _event(
    record: CertificateRecord, inventory: CertificateInventory, when: datetime, *, days: int, now: datetime
) -> Iterator[str]:
    ends = f"ends in {counted(days, 'day')}" if days else "has ended"
    summary = f"SAML certificate {shortened(name_of(record), 60)} {ends}"
    yield "BEGIN:VEVENT"
    yield f"UID:{record.sha256.lower()}-{days}d@samlcheck"
    yield f"DTSTAMP:{_time(now)}"
    yield f"DTSTART:{_time(when)}"
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(_description(record, inventory))}"
    yield "CATEGORIES:SAML"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{_text(summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(record: CertificateRecord, inventory: CertificateInventory) -> str:
    found = places(record, inventory)
    more = len(found) - _PLACES
    return "\n".join(
        [
            f"Ends on {utc(record.not_after)}.",
            f"Subject: {shortened(record.subject, 300)}",
            f"Thumbprint (SHA-1): {record.sha1}",
            f"SHA-256: {record.sha256}",
            *(f"Found in {shortened(each, 300)}" for each in found[:_PLACES]),
            *([f"and in {counted(more, 'more place')}"] if more > 0 else []),
        ]
    )


def _time(when: datetime) -> str:
    """A moment in UTC, as the `Z` says (RFC 5545, 3.3.5)."""
    return f"{when.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z".replace("-", "").replace(":", "")


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each further one with a blank in front, no character taken apart."""
    data, at, begins = line.encode(), 0, ""
    while len(data) - at > (room := _OCTETS - len(begins)):
        end = at + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 no first byte of a character
            end -= 1
        yield begins + data[at:end].decode()
        at, begins = end, " "
    yield begins + data[at:].decode()
