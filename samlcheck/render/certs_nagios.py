"""
An inventory as a Nagios plugin's answer: one line and its performance data (Monitoring Plugins Development Guidelines).

Status: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.render.certs_words import counts, day, ending, headline, name_of
from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["Answer", "answer", "unknown"]

_OK: Final = 0
_WARNING: Final = 1
_CRITICAL: Final = 2
_UNKNOWN: Final = 3
_WORDS: Final = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
_NAMED: Final = 3
"""Certificates that are named in the line: Nagios takes some thousand characters, and a pager a hundred."""
_LINE: Final = 1000


class Answer(NamedTuple):
    """The line, ending in a line break, and the status that goes with it."""

    line: str
    status: int


def answer(inventory: CertificateInventory) -> Answer:
    """The answer: what could not be read makes it UNKNOWN, an end or a stranger CRITICAL, an end to come WARNING."""
    status = _status(inventory)
    parts = [headline(inventory)]
    if inventory.unread:
        first = inventory.unread[0]
        parts.insert(0, f"{len(inventory.unread):,} of the inputs unread, such as {first.source}: {first.problem}")
    if counts(inventory):
        parts.append("; ".join(_named(inventory)))
    return Answer(f"{_line(status, '; '.join(parts))} | {_data(inventory)}\n", status)


def unknown(why: str) -> Answer:
    """The answer where nothing could be looked at."""
    return Answer(f"{_line(_UNKNOWN, why)}\n", _UNKNOWN)


def _line(status: int, text: str) -> str:
    """One line: a bar would begin the performance data."""
    return f"SAML CERTS {_WORDS[status]} - {shortened(text, _LINE)}".replace("|", "/")


def _status(inventory: CertificateInventory) -> int:
    if inventory.unread or not inventory.certificates:
        return _UNKNOWN
    if inventory.unexpected or inventory.count("ended", "critical"):
        return _CRITICAL
    return _WARNING if inventory.count("soon") else _OK


def _named(inventory: CertificateInventory) -> list[str]:
    due = [each for each in inventory.certificates if each.state in ("ended", "critical", "soon")]
    shown = list(dict.fromkeys((*inventory.unexpected, *due)))[:_NAMED]
    return [_certificate(each) for each in shown]


def _certificate(record: CertificateRecord) -> str:
    owner = next(iter(record.entity_ids), None)
    of = f" of {shortened(owner, 100)}" if owner else ""
    name = shortened(name_of(record), 60)
    return f"{name} ({record.sha1}){of} {ending(record)}, {day(record.not_after)}"


def _data(inventory: CertificateInventory) -> str:
    """The performance data; a threshold `60:` alerts below sixty, and stands with the unit that it was given in."""
    days, life = _thresholds(inventory, share=False), _thresholds(inventory, share=True)
    data = [
        f"certificates={len(inventory.certificates)};;;0",
        f"unexpected={len(inventory.unexpected)};;0;0",
        f"ended={inventory.count('ended')};;0;0",
        f"ending={inventory.count('critical', 'soon')};0;;0",
    ]
    if inventory.certificates:
        least = min(each.percent_left for each in inventory.certificates)
        data += [f"days_left={inventory.certificates[0].days_left};{days}", f"life_left={least}%;{life}"]
    return " ".join(data)


def _thresholds(inventory: CertificateInventory, *, share: bool) -> str:
    return ";".join(_threshold(each, share=share) for each in (inventory.within, inventory.critical))


def _threshold(span: timedelta | float | None, *, share: bool) -> str:
    if span is None or isinstance(span, timedelta) is share:
        return ""
    return f"{span / timedelta(days=1):g}:" if isinstance(span, timedelta) else f"{round(span * 100)}:"
