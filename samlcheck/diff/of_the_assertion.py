"""What the judged assertion says of receiver, times and sign-in."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.diff.said import Said, as_set, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Assertion, SubjectConfirmationData
    from samlcheck.model.values import Instant

__all__ = [
    "audiences",
    "authn_contexts",
    "authn_statements",
    "confirmation_answers",
    "confirmation_times",
    "confirmations",
    "inside",
    "issued",
    "issuer",
    "near",
    "recipients",
    "response_issued",
    "restrictions",
    "same_session_end",
    "session_ends",
    "version",
    "window",
]

TOLERANCE: Final = 2
"""Seconds: IdPs take the time more than once while they write a message, and round it."""


def inside(read: Callable[[Assertion], Mapping[str, Said]]) -> Callable[[Exchange], Mapping[str, Said]]:
    """What `read` gives of the judged assertion, nothing without one."""

    def of(exchange: Exchange) -> Mapping[str, Said]:
        return read(exchange.assertion) if exchange.assertion else {}

    return of


def near(one: Said, other: Said) -> bool:
    """Whether two sets of times after issue are the same, but for a moment; what is no time must be equal."""
    if len(one.texts) != len(other.texts):
        return False
    pairs = zip(sorted(one.texts, key=_rank), sorted(other.texts, key=_rank), strict=True)
    return all(_near(first, second) for first, second in pairs)


def issuer(assertion: Assertion) -> Mapping[str, Said]:
    """The Issuer of the Assertion."""
    return once(assertion.issuer.text if assertion.issuer else None)


def version(assertion: Assertion) -> Mapping[str, Said]:
    """The Version of the Assertion."""
    return once(assertion.version.text if assertion.version else None)


def issued(assertion: Assertion) -> Mapping[str, Said]:
    """Whether it says when it was issued; the moment itself always differs."""
    instant = assertion.issue_instant
    return once(None if instant is None else "given" if instant.when else instant.text)


def response_issued(exchange: Exchange) -> Mapping[str, Said]:
    """When the Response around it was issued."""
    assertion = exchange.assertion
    if assertion is None or exchange.response.bare:
        return {}
    return _after(assertion, [exchange.response.issue_instant])


def audiences(assertion: Assertion) -> Mapping[str, Said]:
    """Each AudienceRestriction with its alternatives."""
    found = assertion.conditions.audience_restrictions if assertion.conditions else ()
    return {"": as_set(" or ".join(sorted({each.text for each in one.audiences})) for one in found)}


def recipients(assertion: Assertion) -> Mapping[str, Said]:
    """Every Recipient."""
    return {"": as_set(each.text for each in assertion.recipients)}


def confirmations(assertion: Assertion) -> Mapping[str, Said]:
    """The methods of the SubjectConfirmations, and how many have each."""
    count = Counter(each.method.text if each.method else "no Method" for each in assertion.confirmations)
    return {"": as_set(method if number == 1 else f"{number} times {method}" for method, number in count.items())}


def confirmation_answers(assertion: Assertion) -> Mapping[str, Said]:
    """Whether a confirmation answers a request."""
    return once(
        "with InResponseTo" if any(data.in_response_to for data in _data(assertion)) else "without InResponseTo"
    )


def confirmation_times(
    of: Callable[[SubjectConfirmationData], Instant | None],
) -> Callable[[Exchange], Mapping[str, Said]]:
    """A limit of the confirmations."""
    return inside(lambda assertion: _after(assertion, [of(data) for data in _data(assertion)]))


def window(name: str) -> Callable[[Exchange], Mapping[str, Said]]:
    """One end of the window of the Conditions: `not_before` or `not_on_or_after`."""

    def read(assertion: Assertion) -> Mapping[str, Said]:
        return _after(assertion, [getattr(assertion.conditions, name)] if assertion.conditions else [])

    return inside(read)


def restrictions(assertion: Assertion) -> Mapping[str, Said]:
    """The Conditions that restrict its use beside audience and time."""
    found = assertion.conditions
    parts = (found.one_time_use, found.proxy_restriction) if found else ()
    return once(*(node.local for node in parts if node))


def authn_statements(assertion: Assertion) -> Mapping[str, Said]:
    """How many AuthnStatements there are."""
    count = len(assertion.authn_statements)
    return once(str(count) if count else None)


def authn_contexts(assertion: Assertion) -> Mapping[str, Said]:
    """How the user signed in, as the IdP calls it."""
    return once(*(each.context_class.text for each in assertion.authn_statements if each.context_class))


def session_ends(assertion: Assertion) -> Mapping[str, Said]:
    """When the IdP's session ends."""
    return _after(assertion, [each.session_not_on_or_after for each in assertion.authn_statements])


def same_session_end(a: Exchange, b: Exchange) -> bool:
    """
    Whether both sessions last equally long from the sign-in on: who has been signed in for an hour already has an hour
    less left, and that is not what the IdP is set to.
    """
    one, other = _session_lengths(a.assertion), _session_lengths(b.assertion)
    return one is not None and other is not None and near(as_set(one), as_set(other))


def _session_lengths(assertion: Assertion | None) -> list[str] | None:
    lengths = []
    for each in assertion.authn_statements if assertion else ():
        end, begin = each.session_not_on_or_after, each.authn_instant
        if end:
            if end.when is None or begin is None or begin.when is None:
                return None
            lengths.append(_seconds(end.when - begin.when))
    return lengths


def _data(assertion: Assertion) -> list[SubjectConfirmationData]:
    return [data for confirmation in assertion.confirmations for data in confirmation.data]


def _after(assertion: Assertion, instants: Iterable[Instant | None]) -> Mapping[str, Said]:
    """Each in seconds after the assertion's issue; as written, in quotes, where one of the two cannot be read."""
    base = assertion.issue_instant.when if assertion.issue_instant else None
    return once(*(_seconds(each.when - base) if base and each.when else f'"{each.text}"' for each in instants if each))


def _seconds(length: timedelta) -> str:
    return str(round(length.total_seconds()))


def _rank(text: str) -> tuple[bool, int, str]:
    number = _number(text)
    return (number is None, number or 0, text)


def _near(one: str, other: str) -> bool:
    first, second = _number(one), _number(other)
    if first is None or second is None:
        return one == other
    return abs(first - second) <= TOLERANCE


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() else None
