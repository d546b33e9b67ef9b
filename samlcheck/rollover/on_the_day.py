"""
A dry run on a calendar: what happens on which day, and whose sign-ins it ends.

AWS looks neither at the end of a certificate nor at validUntil of metadata (IAM User Guide, SAML 2.0 federation): a
certificate that ends breaks nothing there. What breaks AWS is a key that signs and is not uploaded. Other service
providers may look at dates; that is said of the day, and of nobody by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from samlcheck.rollover.states import works

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.rollover.keys import KnownKey
    from samlcheck.rollover.situation import Given, Situation

__all__ = ["Day", "DayKind", "days_of"]

DayKind = Literal["certificate-begins", "certificate-ends", "metadata-ends", "makes-successor", "switches-by-itself"]
_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """
    One thing that happens at a moment: `breaks` are the providers in AWS whose sign-ins it ends, `dates_matter` that
    service providers which look at dates begin to refuse.
    """

    at: datetime
    kind: DayKind
    text: str
    breaks: tuple[str, ...]
    dates_matter: bool


def days_of(given: Given, situation: Situation, holds: Mapping[str, frozenset[str]]) -> tuple[Day, ...]:
    """Every day that the certificates and the product's habits make, in order; `holds` are the keys by provider."""
    days = [*_of_certificates(situation), *_of_metadata(given, situation), *_of_habits(situation, holds)]
    return tuple(sorted(days, key=lambda day: (day.at, day.kind, day.text)))


def _of_certificates(situation: Situation) -> Iterator[Day]:
    for key in (situation.current, situation.successor):
        if key is None or key.certificate is None or (key is situation.successor and key == situation.current):
            continue
        what = "new" if key == situation.successor else "old"
        name = f"the {what} certificate {_short(key)}"
        if what == "new":
            text = f"{name} begins; before it, service providers that check dates refuse it"
            yield Day(
                at=key.certificate.not_before, kind="certificate-begins", text=text, breaks=(), dates_matter=False
            )
        text = f"{name} ends; AWS does not look at it, service providers that check dates refuse it"
        yield Day(at=key.certificate.not_after, kind="certificate-ends", text=text, breaks=(), dates_matter=True)


def _of_metadata(given: Given, situation: Situation) -> Iterator[Day]:
    found = {
        (entity.valid_until.when, file.source)
        for file in given.publications
        if file.read
        for entity in file.read.providers.get(situation.entity_id, ())
        if entity.valid_until and entity.valid_until.when
    }
    for when, source in sorted(found):
        text = f"{source} says that it is valid until here; AWS does not look at it, others may drop it"
        yield Day(at=when, kind="metadata-ends", text=text, breaks=(), dates_matter=True)


def _of_habits(situation: Situation, holds: Mapping[str, frozenset[str]]) -> Iterator[Day]:
    product = situation.idp.short if situation.idp else ""
    setting = situation.rollover.setting if situation.rollover else ""
    switch = situation.switches_by_itself()
    if switch:
        text = f"{product}: {switch[1]}, unless it has been made active before"
        yield _switch(situation, holds, switch[0], text)
    fresh = situation.makes_one_by_itself()
    if fresh:
        text = f"{product} makes a new certificate by itself, unless {setting} is off"
        yield Day(at=fresh[0], kind="makes-successor", text=text, breaks=(), dates_matter=False)
        text = f"{product} signs with that one, and whoever has not been given it by then is out"
        yield _switch(situation, holds, fresh[1], text)


def _switch(situation: Situation, holds: Mapping[str, frozenset[str]], when: datetime, text: str) -> Day:
    before, after = situation.moment(when - _BEFORE), situation.moment(when)
    breaks = tuple(arn for arn, keys in holds.items() if works(keys, before) and not works(keys, after))
    return Day(at=when, kind="switches-by-itself", text=text, breaks=breaks, dates_matter=False)


def _short(key: KnownKey) -> str:
    """A key in a sentence: the first digits of the thumbprint that portals show, of a bare key those of its own."""
    return f"{key.certificate.sha1[:8]}..." if key.certificate else f"key {key.spki[:8]}..."
