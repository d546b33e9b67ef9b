"""From inputs to the inventory: messages and files first, then aggregates entity by entity, then who signed what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.xml import parse, skim
from samlcheck.errors import TrustError, UsageError, XmlError
from samlcheck.model.aggregate import Aggregate
from samlcheck.model.collector import collector_at_rest
from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord, SeenInput, state_of
from samlcheck.rollover.inventory_reading import SOUGHT, Reading, Tally
from samlcheck.rollover.inventory_signers import Message, issuers, signers

if TYPE_CHECKING:
    from samlcheck.intake import Capture, Kind
    from samlcheck.rollover.inventory import Signed
    from samlcheck.rollover.inventory_reading import Facts

__all__ = ["Opened", "Stream", "inventory", "thumbprint"]

_MESSAGES: Final = ("response", "assertion")
_NO_XML: Final = ("trust-policy", "app-roles", "cloudtrail-event")
_NOTHING: Final = Tally(0, 0, None)
_SHOWN: Final = 3
"""Other certificates over the same key that are named: a document may have thousands."""
_DIGITS: Final = (40, 64)
"""Of SHA-1 and of SHA-256."""
_HEX: Final = frozenset("0123456789ABCDEF")


class Opened(NamedTuple):
    """An input whose certificates have been read already, such as those of a key store; `problem`: why it was not."""

    source: str
    format: str
    certificates: tuple[Certificate, ...] = ()
    problem: str | None = None


class Stream(NamedTuple):
    """Metadata that is read entity by entity, however large it is; `open` opens it, once."""

    source: str
    open: Callable[[], AbstractContextManager[BinaryIO]]


class _Waiting(NamedTuple):
    number: int
    stream: Stream


def inventory(
    found: Iterable[Capture | Opened | Stream],
    *,
    at: datetime,
    within: timedelta | float = timedelta(days=60),
    critical: timedelta | float | None = None,
    expected: Iterable[str] = (),
) -> CertificateInventory:
    """
    Every certificate in what was found: metadata, responses, files of certificates, key stores.

    `found` is what samlcheck.load() gives, or certificates that are at hand, or an aggregate that is read piece by
    piece; it is gone through once, and nothing of it is kept but messages. `at` is the moment that ends are counted
    from; `within` and `critical` are times, or shares of a certificate's life. `expected` are SHA-1 or SHA-256
    thumbprints in whatever form portals show.

    What cannot be read is no error: its SeenInput says so. Raises UsageError for a thumbprint that is none.
    """
    thumbprints = frozenset(thumbprint(each) for each in expected)
    reading, seen, messages, waiting = _first_round(found)
    if messages:
        reading.wanted.update(*(issuers(each.document) for each in messages))
    for number, stream in waiting:
        with collector_at_rest():
            tally = _stream(reading, stream, number)
        seen[number] = seen[number]._replace(tally=tally)
    signed, silent = _signed(messages, reading)
    by_key: dict[str, list[str]] = {}
    for sha256, facts in reading.facts.items():
        by_key.setdefault(facts.spki_sha256, []).append(sha256)
    records = [
        CertificateRecord(
            *facts,
            state_of(facts.not_before, facts.not_after, at, within, critical),
            facts.not_after - at,
            tuple(reading.places.pop(sha256)),
            _others(by_key[facts.spki_sha256], sha256),
            len(by_key[facts.spki_sha256]) - 1,
            tuple(signed.get(facts.spki_sha256, ())),
            None if not thumbprints else facts.sha1 in thumbprints or sha256 in thumbprints,
        )
        for sha256, facts in sorted(reading.facts.items(), key=_ending)
    ]
    missing = thumbprints and thumbprints - {each for record in records for each in (record.sha1, record.sha256)}
    return CertificateInventory(
        at=at,
        within=within,
        critical=critical,
        certificates=tuple(records),
        inputs=tuple(each.said() for each in seen),
        missing=tuple(sorted(missing)),
        unsigned=silent,
    )


def thumbprint(text: str) -> str:
    """
    A thumbprint as portals show it, in upper-case hex. Raises UsageError for anything else.

    Windows puts a mark before it that nobody sees, and openssl `SHA1 Fingerprint=`.
    """
    seen = "".join(each for each in text.rpartition("=")[2] if each.isprintable())
    compact = "".join(seen.split()).replace(":", "").replace("-", "").upper()
    if len(compact) not in _DIGITS or not _HEX.issuperset(compact):
        raise UsageError(f"the thumbprint {text!r} is none: SHA-1 has 40 hex digits, SHA-256 has 64")
    return compact


class _Input(NamedTuple):
    source: str
    path: str | None
    format: str
    kind: Kind
    tally: Tally = _NOTHING

    def said(self) -> SeenInput:
        return SeenInput(
            source=self.source,
            path=self.path,
            format=self.format,
            kind=self.kind,
            certificates=self.tally.certificates,
            bare_keys=self.tally.bare_keys,
            problem=self.tally.problem,
        )


def _first_round(
    found: Iterable[Capture | Opened | Stream],
) -> tuple[Reading, list[_Input], list[Message], list[_Waiting]]:
    """All but the aggregates, which wait until it is known whose keys the messages ask for."""
    reading = Reading()
    seen: list[_Input] = []
    messages: list[Message] = []
    waiting: list[_Waiting] = []
    for number, each in enumerate(found):
        if isinstance(each, Stream):
            waiting.append(_Waiting(number, each))
            seen.append(_Input(each.source, None, "xml", "metadata"))
        elif isinstance(each, Opened):
            tally = reading.file(each.certificates, number)._replace(problem=each.problem)
            seen.append(_Input(each.source, None, each.format, "certificate" if not each.problem else "unknown", tally))
        elif each.open_again:
            waiting.append(_Waiting(number, Stream(each.source, each.open_again)))
            seen.append(_Input(each.source, each.path, each.format, each.kind))
        else:
            tally = _capture(reading, each, number, messages)
            seen.append(_Input(each.source, each.path, each.format, each.kind, tally))
    return reading, seen, messages, waiting


def _capture(reading: Reading, capture: Capture, number: int, messages: list[Message]) -> Tally:
    if capture.kind == "unknown":
        looks = capture.oddities[-1].detail if capture.oddities else capture.format
        return Tally(0, 0, f"this is no capture, metadata or certificate that is known: it looks like {looks}")
    if capture.kind == "certificate":
        try:
            return reading.file(load_certificates(capture.data), number)
        except TrustError as error:
            return Tally(0, 0, str(error))
    if capture.kind in _NO_XML:
        return _NOTHING
    try:
        document = parse(capture.data, source=number)
    except XmlError as error:
        return Tally(0, 0, str(error))
    if capture.kind in _MESSAGES:
        messages.append(Message(document, number))
    return reading.document(skim(document, *SOUGHT), number)


def _stream(reading: Reading, stream: Stream, number: int) -> Tally:
    """Take the certificates of each entity, then those of what is in none, such as the aggregate's own signature."""
    total = Tally(0, 0, None)
    try:
        with stream.open() as opened:
            aggregate = Aggregate(opened, source=number)
            for passages in aggregate.passages(*SOUGHT):
                total = total.plus(reading.document(passages, number))
            return total.plus(reading.document(skim(aggregate.rest, *SOUGHT), number))
    except (XmlError, OSError) as error:
        return total.plus(Tally(0, 0, f"it was not read to its end: {error}"))


def _signed(messages: list[Message], reading: Reading) -> tuple[dict[str, list[Signed]], tuple[int, ...]]:
    """The signatures by the key that made them, and the messages without one that is known."""
    signed: dict[str, list[Signed]] = {}
    silent = []
    for message in messages:
        known = False
        for signer in signers(message, reading.candidates):
            signed.setdefault(signer.spki_sha256, []).append(signer.signed)
            known = True
        if not known:
            silent.append(message.input)
    return signed, tuple(silent)


def _ending(item: tuple[str, Facts]) -> tuple[datetime, datetime, str, str]:
    facts = item[1]
    return facts.not_after, facts.not_before, facts.subject, facts.sha256


def _others(sha256s: list[str], own: str) -> tuple[str, ...]:
    if len(sha256s) == 1:
        return ()
    return tuple([each for each in sha256s[: _SHOWN + 1] if each != own][:_SHOWN])
