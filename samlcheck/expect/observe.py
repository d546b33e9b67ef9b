"""
What a good message looks like, as expectations that it meets itself.

Literal is what belongs to the connection: who issues, for whom, roles, lengths, algorithms, certificates. What names a
person becomes a count and the kind that all its values are of, so that the file can be committed and fits others.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from samlcheck.aws.attributes import ROLE, SESSION_DURATION, TRANSITIVE_TAG_KEYS
from samlcheck.aws.facts import facts_of
from samlcheck.core.algorithms import DIGESTS, SIGNATURES
from samlcheck.errors import UsageError
from samlcheck.model.expectations import (
    AttributeShape,
    Expectations,
    Range,
    RolesShape,
    SigningShape,
    SubjectShape,
    TextShape,
    TimesShape,
)
from samlcheck.model.lengths import lengths_of
from samlcheck.model.own_signatures import came_encrypted, own_signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samlcheck.aws.reading import DurationValue
    from samlcheck.engine.report import Report
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Assertion, NameId
    from samlcheck.model.values import Value

__all__ = ["KINDS", "observed"]

KINDS: Final[Mapping[str, str]] = {
    "an e-mail address": r"[^@\s]+@[^@\s]+",
    "a GUID": r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    "a number": r"[0-9]+",
}
"""What the values of a person may be known as without telling them."""
_LITERAL: Final = frozenset({TRANSITIVE_TAG_KEYS})
"""Attributes whose values name no person, beside those with a place of their own."""
_ANYTHING: Final = TextShape(matches="(?s:.+)")
"""A NameID that is there, and of no kind."""
_MINUTE: Final = 60


def observed(report: Report, *, personal: bool = False) -> Expectations:
    """
    The expectations that this message meets; `personal` keeps every value as it is.

    Raises UsageError where there is no assertion whose content can be relied on.
    """
    exchange = report.exchange
    if exchange is None or exchange.assertion is None:
        raise UsageError("there is no assertion in it that can be read")
    if report.wrapped:
        raise UsageError("what is signed in it is not what is shown")
    assertion, response = exchange.assertion, exchange.response
    durations = facts_of(exchange).durations
    name_id = assertion.subject.name_id if assertion.subject else None
    return Expectations(
        issuer=_literal([assertion.issuer]),
        audience=_literal(assertion.audiences),
        recipient=_literal(assertion.recipients),
        destination=_literal([response.destination]),
        subject=_subject(name_id, personal=personal),
        extra_attributes=False,
        attributes=tuple(_attributes(assertion, personal=personal, length=_length(durations))),
        roles=_roles(exchange),
        times=_times(assertion, _length(durations)),
        signing=_signing(exchange),
    )


def _literal(values: Iterable[Value | None]) -> TextShape | None:
    """The first that is there."""
    first = next((each for each in values if each is not None), None)
    return None if first is None else TextShape(one_of=(first.text,))


def _kind(texts: Iterable[str]) -> TextShape | None:
    """What all of them are; None where they have nothing in common."""
    every = tuple(texts)
    kinds = (TextShape(matches=matches) for matches in KINDS.values())
    return next((kind for kind in kinds if every and all(map(kind.meets, every))), None)


def _subject(name_id: NameId | None, *, personal: bool) -> SubjectShape:
    if name_id is None:
        return SubjectShape()
    text = TextShape(one_of=(name_id.text,)) if personal else _kind([name_id.text]) or _ANYTHING
    if not text.meets(name_id.text):
        return SubjectShape(format=_literal([name_id.format]))
    return SubjectShape(text=text, format=_literal([name_id.format]))


def _attributes(assertion: Assertion, *, personal: bool, length: int | None) -> Iterable[AttributeShape]:
    """Every Attribute but what is said of roles and times."""
    sent: dict[str, list[str]] = {}
    for attribute in assertion.attributes:
        sent.setdefault(attribute.name, []).extend(value.text for value in attribute.values)
    for name, texts in sent.items():
        if name == ROLE or (name == SESSION_DURATION and length is not None):
            continue
        if personal or name in _LITERAL:
            yield AttributeShape(name=name, values=tuple(texts))
        else:
            yield AttributeShape(name=name, text=_kind(texts), count=Range(least=len(texts), most=len(texts)))


def _roles(exchange: Exchange) -> RolesShape:
    facts = facts_of(exchange)
    names = tuple(dict.fromkeys(role.text for role in facts.roles))
    return RolesShape(exactly=names) if facts.role_attributes else RolesShape()


def _length(durations: tuple[DurationValue, ...]) -> int | None:
    """The SessionDuration where there is one, and it is a number."""
    return durations[0].seconds if len(durations) == 1 else None


def _times(assertion: Assertion, length: int | None) -> TimesShape:
    """Lengths up to the next minute: those of two messages differ by fractions of seconds."""
    most = {
        name: Range(most=max(0, ceil(each.length.total_seconds() / _MINUTE)) * _MINUTE)
        for name, each in lengths_of(assertion).items()
    }
    return TimesShape(
        lifetime=most.get("lifetime"),
        confirmation=most.get("confirmation"),
        session=most.get("session"),
        session_duration=None if length is None else Range(least=length, most=length),
    )


def _signing(exchange: Exchange) -> SigningShape:
    own = own_signatures(exchange)
    elements = {each.element for each in own}
    shapes = [each.shape for each in own]
    methods = {SIGNATURES[each.algorithm].name for each in shapes if each}
    digests = {DIGESTS[each.digest].name for each in shapes if each}
    signers = [each.certificate for each in own]
    return SigningShape(
        assertion="assertion" in elements,
        response=None if exchange.response.bare else "response" in elements,
        verified=True if exchange.verified else None,
        encrypted=came_encrypted(exchange),
        algorithms=tuple(sorted(methods)) if all(shapes) else (),
        digests=tuple(sorted(digests)) if all(shapes) else (),
        by=tuple(dict.fromkeys(each.sha256 for each in signers if each)) if all(signers) else (),
    )
