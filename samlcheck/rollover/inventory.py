"""
Every certificate that was found, once each, with every place it was found in and what is left of its life.

Shapes and counting alone: inventory_reading.py goes through the documents. A record keeps no document, for an
aggregate has twenty thousand of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from samlcheck.intake.capture import Kind

__all__ = ["CertificateInventory", "CertificateRecord", "Found", "Part", "SeenInput", "Signed", "State", "Use"]

Part = Literal["key-descriptor", "signature", "encryption", "confirmation", "file", "other"]
"""
Where it stands: in a KeyDescriptor of metadata, in a Signature's KeyInfo, beside what is encrypted for its key, in a
SubjectConfirmation, in a file of certificates, anywhere else.
"""
Use = Literal["signing", "encryption"]
State = Literal["ended", "critical", "soon", "not-yet", "valid"]
"""`critical`: in the time of --critical; `soon`: in that of --within; `not-yet`: its validity has not begun."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenInput:
    """One document that was looked at: how many certificates it holds, each place counted, and why it was not read."""

    source: str
    path: str | None
    format: str
    kind: Kind
    certificates: int
    bare_keys: int = 0
    problem: str | None = None


class Found(NamedTuple):
    """
    One place of a certificate. `use` is the KeyDescriptor's, None for both or where nothing says it. `holder` is the
    element that it belongs to: the role's, or what is signed.
    """

    input: int
    part: Part
    use: Use | None = None
    entity_id: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """
    A signature of a message that was given, made with this certificate's key; `holds` is false where the content has
    been changed since. `element` is `response` or `assertion`, `input` the index of the message.
    """

    input: int
    element: str
    id: str | None
    holds: bool


class CertificateRecord(NamedTuple):
    """
    One certificate: what portals show of it, and where it is. Thumbprints are upper-case hex, times aware and in UTC.

    `sharing` counts the other certificates over the same key, and `same_key` are the SHA-256 thumbprints of the first
    three. `expected` is None where nobody said which certificates are.
    """

    sha1: str
    sha256: str
    spki_sha256: str
    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    key_type: str
    key_bits: int | None
    state: State
    left: timedelta
    found: tuple[Found, ...]
    same_key: tuple[str, ...] = ()
    sharing: int = 0
    signed: tuple[Signed, ...] = ()
    expected: bool | None = None

    @property
    def days_left(self) -> int:
        """Whole days until its end, rounded down: -1 on the day after."""
        return self.left // _DAY

    @property
    def percent_left(self) -> int:
        """What is left of its life in percent, rounded down; of one that has not begun all of it."""
        life = self.not_after - self.not_before
        if life <= timedelta(0):
            return 0
        return max(0, min(100, self.left * 100 // life))

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """The entities that list it, in the order they were found."""
        return tuple(dict.fromkeys(each.entity_id for each in self.found if each.entity_id is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateInventory:
    """
    All certificates, the one that ends first in front; `inputs` in the order they were given.

    `within` and `critical` are times, or shares of a life. `missing` are thumbprints that were expected and not found,
    `unsigned` the inputs that are messages in which no signature could be matched with a certificate.
    """

    at: datetime
    within: timedelta | float
    critical: timedelta | float | None
    certificates: tuple[CertificateRecord, ...]
    inputs: tuple[SeenInput, ...]
    missing: tuple[str, ...] = ()
    unsigned: tuple[int, ...] = ()
    _counts: dict[State, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def count(self, *states: State) -> int:
        """How many certificates are in one of these states."""
        if not self._counts:
            for each in self.certificates:
                self._counts[each.state] = self._counts.get(each.state, 0) + 1
        return sum(self._counts.get(state, 0) for state in states)

    @property
    def unexpected(self) -> tuple[CertificateRecord, ...]:
        """The certificates that are none of those expected."""
        return tuple(each for each in self.certificates if each.expected is False)

    @property
    def due(self) -> bool:
        """Whether one has ended or ends in the time asked for."""
        return self.count("ended", "critical", "soon") > 0

    @property
    def unread(self) -> tuple[SeenInput, ...]:
        """The inputs that could not be read, in whole or in part."""
        return tuple(each for each in self.inputs if each.problem)


def state_of(
    not_before: datetime,
    not_after: datetime,
    at: datetime,
    within: timedelta | float,
    critical: timedelta | float | None,
) -> State:
    """What a certificate is at that moment; its last second still belongs to its life (RFC 5280, 4.1.2.5)."""
    life, left = not_after - not_before, not_after - at
    if left < timedelta(0):
        return "ended"
    if critical is not None and left <= span_of(critical, life):
        return "critical"
    if left <= span_of(within, life):
        return "soon"
    return "not-yet" if at < not_before else "valid"


def span_of(bound: timedelta | float, life: timedelta) -> timedelta:
    """A bound as a length of time: itself, or that share of a life."""
    return bound if isinstance(bound, timedelta) else life * bound
