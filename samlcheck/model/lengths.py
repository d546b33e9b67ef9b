"""How long an assertion says that it is good for, in its several ways, each from its issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from samlcheck.model.response import Assertion
    from samlcheck.model.values import Instant

__all__ = ["Length", "LengthName", "lengths_of"]

LengthName = Literal["lifetime", "confirmation", "session"]


class Length(NamedTuple):
    """A length and the moment it ends at, as it is written."""

    length: timedelta
    until: Instant


def lengths_of(assertion: Assertion) -> Mapping[LengthName, Length]:
    """
    From the IssueInstant to the end of its Conditions, of the latest bearer confirmation, and of the longest session.

    What is missing or unreadable has no entry.
    """
    issued = assertion.issue_instant.when if assertion.issue_instant else None
    sessions = (each.session_not_on_or_after for each in assertion.authn_statements)
    ends = [(each.when, each) for each in sessions if each and each.when]
    found: dict[LengthName, Instant | None] = {
        "lifetime": assertion.valid_until,
        "confirmation": assertion.confirmed_until,
        "session": max(ends, key=lambda end: end[0])[1] if ends else None,
    }
    return {
        name: Length(until.when - issued, until) for name, until in found.items() if issued and until and until.when
    }
