"""
An inventory on the screen: what is due, a timeline, and each certificate with everything that portals show of it.

Of a great number those that are due are told in full, and all others in a line each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.certs_words import (
    colons,
    day,
    ending,
    headline,
    key_of,
    name_of,
    places,
    signature,
)
from samlcheck.render.escape import visible
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.page import STYLES, Page, prose, value
from samlcheck.render.terminal.timeline import put_timeline
from samlcheck.render.words import counted, listed, utc

if TYPE_CHECKING:
    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord, State

__all__ = ["render"]

_FULL: Final = 30
"""Certificates that are told in full: more are a table, not a text."""
_PLACES: Final = 5
_HALF: Final = 48
"""Half of a SHA-256 thumbprint with colons, which is wider than the screen."""
_WORDS: Final[dict[State, tuple[str, str]]] = {
    "ended": ("ENDED", "bad"),
    "critical": ("CRITICAL", "bad"),
    "soon": ("SOON", "unsure"),
    "not-yet": ("NOT YET", "note"),
    "valid": ("VALID", "good"),
}


def render(inventory: CertificateInventory, *, width: int, color: bool = False) -> str:
    """The screen as text of at most `width` columns, ending in a line break."""
    page = Page(width)
    _put_headline(page, inventory)
    if inventory.certificates:
        page.heading("Their lives, the one that ends first on top")
        put_timeline(page, inventory)
    records = inventory.certificates
    if len(records) > _FULL:
        records = tuple(each for each in records if _due(each))[:_FULL]
    for record in records:
        page.blank()
        _put_record(page, record, inventory)
    head = draw(page.text(), color=color)
    if len(records) == len(inventory.certificates):
        return head
    told = {each.sha256 for each in records}
    rows = (_row(each, page.width) for each in inventory.certificates if each.sha256 not in told)
    return "\n".join([f"{head}", "The others; JSON and CSV tell everything of each", *rows, ""])


def _put_headline(page: Page, inventory: CertificateInventory) -> None:
    word, tone = _answer(inventory)
    lead = Text(word, style=STYLES[tone])
    indent = lead.cell_len + 2
    page.put(prose(headline(inventory), "bold"), first=lead, indent=indent)
    page.put(prose(f"As of {utc(inventory.at)}. Nothing of it is verified."), indent=indent)
    for each in inventory.missing:
        page.put(prose(f"Expected and not found: {each}"), indent=indent)
    for number in inventory.unsigned:
        source = inventory.inputs[number].source
        page.put(prose(f"No signature in {source} was made with a key that is known here."), indent=indent)
    bare = sum(each.bare_keys for each in inventory.inputs)
    if bare:
        text = f"{counted(bare, 'key')} without a certificate {'has' if bare == 1 else 'have'} no end."
        page.put(prose(text), indent=indent)
    if inventory.unread:
        text = f"Not all could be read: {listed(dict.fromkeys(each.source for each in inventory.unread))}"
        page.put(prose(text), indent=indent)


def _answer(inventory: CertificateInventory) -> tuple[str, str]:
    if not inventory.certificates:
        return "NOTHING", "unsure"
    if inventory.unexpected:
        return "UNEXPECTED", "bad"
    states: tuple[State, ...] = ("ended", "critical", "soon")
    of_rest = ("NOT ALL READ", "unsure") if inventory.unread else ("FINE", "good")
    return next((_WORDS[state] for state in states if inventory.count(state)), of_rest)


def _due(record: CertificateRecord) -> bool:
    return record.state in ("ended", "critical", "soon") or record.expected is False or bool(record.signed)


def _put_record(page: Page, record: CertificateRecord, inventory: CertificateInventory) -> None:
    word, tone = _WORDS[record.state]
    lead = Text(word, style=STYLES[tone])
    page.put(value(record.subject or "(no subject)", "heading"), first=lead, indent=10)
    if record.expected is False:
        page.pair("expected", prose("no: its thumbprint is none of those that were given", "error"))
    page.pair("ends", prose(f"{utc(record.not_after)}, {ending(record)}, {record.percent_left}% of its life left"))
    page.pair("begins", prose(utc(record.not_before)))
    page.pair("SHA-1", value(record.sha1))
    page.continued(value(colons(record.sha1)))
    page.pair("SHA-256", value(record.sha256))
    wide = colons(record.sha256)
    page.continued(value(wide[:_HALF]))
    page.continued(value(wide[_HALF:]))
    page.pair("key", prose(key_of(record)))
    if record.sharing:
        page.pair("same key", prose(_sharing(record, inventory)))
    found = places(record, inventory)
    for number, text in enumerate(found[:_PLACES]):
        page.pair("" if number else "found in", prose(text))
    if len(found) > _PLACES:
        page.continued(prose(f"and in {counted(len(found) - _PLACES, 'more place')}, which JSON and CSV name"))
    for number, signed in enumerate(record.signed[:_PLACES]):
        page.pair("" if number else "its key", prose(f"signed {signature(signed, inventory)}"))


def _sharing(record: CertificateRecord, inventory: CertificateInventory) -> str:
    named = [each.sha1 for each in inventory.certificates if each.sha256 in record.same_key]
    more = record.sharing - len(named)
    names = [*named, *([f"{more:,} more"] if more else [])]
    return f"is also in the {'certificate' if record.sharing == 1 else 'certificates'} {listed(names)}"


def _row(record: CertificateRecord, width: int) -> str:
    """A certificate in one line: its end, its days, its thumbprint, whose it is."""
    owner = next(iter(record.entity_ids), None)
    what = name_of(record) if owner is None else f"{name_of(record)}, {owner}"
    left = f"{record.days_left:,}d"
    return f"  {day(record.not_after)}  {left:>7}  {record.sha1}  {visible(what)[: max(20, width - 63)]}"
