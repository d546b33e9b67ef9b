"""CRT011 goes by the length of a certificate's life, and by its age where an interval is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import samlcheck
from samlcheck.mint import key, pem

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def messages(begins: datetime, ends: datetime, rotate_every: timedelta | float | None = None) -> list[str]:
    """What CRT011 says of a certificate with these dates."""
    one = key("idp").certificate(subject="CN=idp", not_before=begins, not_after=ends)
    found = samlcheck.check(pem(one), now=NOW, rotate_every=rotate_every).findings
    return [each.message.partition(") ")[2] for each in found if each.code == "CRT011"]


@pytest.mark.parametrize(
    ("begins", "ends", "long"),
    [
        (datetime(2024, 2, 29, tzinfo=UTC), datetime(2029, 3, 1, tzinfo=UTC), False),
        (datetime(2023, 6, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC), False),
        (datetime(2023, 6, 1, tzinfo=UTC), datetime(2028, 6, 2, tzinfo=UTC), True),
    ],
    ids=["two leap days", "to the day", "a day more"],
)
def test_five_years(begins: datetime, ends: datetime, long: bool) -> None:  # noqa: FBT001 a column of the table
    """Five years are not too long, whatever leap days are in them."""
    assert bool(messages(begins, ends)) == long


def test_the_sentences() -> None:
    """The length with its dates; the age with what was asked for."""
    assert messages(datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)) == [
        "lasts 3653 days, from 2020-01-01 to 2030-01-01"
    ]
    begins = NOW - timedelta(days=400)
    assert messages(begins, NOW + timedelta(days=600), timedelta(days=365)) == [
        "is 400 days old, since 2025-04-27: it was to be changed after 365 days"
    ]


@pytest.mark.parametrize(
    ("rotate_every", "old"),
    [(timedelta(days=400), False), (timedelta(days=399), True), (0.4, False), (0.39, True), (timedelta(0), True)],
    ids=["to the day", "a day less", "share", "smaller share", "at once"],
)
def test_age(rotate_every: timedelta | float, old: bool) -> None:  # noqa: FBT001 a column of the table
    """A time, or a share of the certificate's life; the bound itself is not too old."""
    begins = NOW - timedelta(days=400)
    assert bool(messages(begins, begins + timedelta(days=1_000), rotate_every)) == old


def test_age_is_said_before_length() -> None:
    """One finding for a certificate, and the one that was asked for."""
    found = messages(NOW - timedelta(days=400), NOW + timedelta(days=9_000), timedelta(days=1))
    assert [each.partition(" old")[0] for each in found] == ["is 400 days"]


def test_one_that_has_not_begun_has_no_age() -> None:
    """However short the interval."""
    assert messages(NOW + timedelta(days=1), NOW + timedelta(days=900), timedelta(0)) == []


def test_years_have_four_digits() -> None:
    """Dates of a certificate may lie in any year from 1950 on, and the clock that was given in any."""
    one = key("idp").certificate(
        not_before=datetime(2025, 1, 1, tzinfo=UTC), not_after=datetime(2027, 1, 1, tzinfo=UTC)
    )
    (finding,) = samlcheck.check(pem(one), now=datetime(999, 1, 2, tzinfo=UTC)).findings
    assert "after 0999-01-02" in finding.message
