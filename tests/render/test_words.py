from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from samlcheck.render import words
from samlcheck.rulekit import Refusal

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(0), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=119), "119 seconds"),
        (timedelta(minutes=2), "2 minutes"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=59), "59 days"),
        (timedelta(days=61), "2 months"),
        (timedelta(days=729), "23 months"),
        (timedelta(days=731), "2 years"),
        (timedelta(days=400_000), "1,095 years"),
    ],
    ids=str,
)
def test_span(length: timedelta, text: str) -> None:
    """A length is told in its largest unit that counts two, so that `1 hour` is never said of 119 minutes."""
    assert words.span(length) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        pytest.param(NOW - timedelta(hours=3), "3 hours ago", id="past"),
        pytest.param(NOW, "now", id="now"),
        pytest.param(NOW + timedelta(minutes=4), "in 4 minutes", id="future"),
    ],
)
def test_ago(when: datetime, text: str) -> None:
    """A moment is told by how far it is from now."""
    assert words.ago(when, NOW) == text


def test_utc_is_utc() -> None:
    """A time of any zone is shown in UTC, without its fractions."""
    there = datetime(2026, 6, 1, 11, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert words.utc(there) == "2026-06-01 09:00:00 UTC"


@pytest.mark.parametrize(("year", "text"), [(1, "0001"), (999, "0999"), (9999, "9999")], ids=["1", "999", "9999"])
def test_utc_has_four_digits_of_year(year: int, text: str) -> None:
    """Years are written with four digits, as ISO 8601 does."""
    assert words.utc(datetime(year, 1, 1, tzinfo=UTC)) == f"{text}-01-01 00:00:00 UTC"


@pytest.mark.parametrize(
    ("names", "text"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
    ids=["one", "two", "three"],
)
def test_listed(names: list[str], text: str) -> None:
    """Names stand in a sentence as people list them."""
    assert words.listed(names) == text


@pytest.mark.parametrize(
    ("refusal", "certainty", "text"),
    [
        (Refusal.DOCUMENTED, "documented", "the requirement and the words are documented"),
        (Refusal.DOCUMENTED, "observed", "the requirement is documented; its words were seen and not documented"),
        (Refusal.DOCUMENTED, None, "the requirement is documented; its words are not known"),
        (
            Refusal.OBSERVED,
            "inferred",
            "AWS was seen to refuse this and documents nothing about it; its words are inferred",
        ),
    ],
    ids=["both documented", "words seen", "no words", "refusal seen"],
)
def test_sureness(refusal: Refusal, certainty: str | None, text: str) -> None:
    """How the refusal is known and how its words are known are two things, and both are said."""
    assert words.sureness(refusal, certainty) == text  # type: ignore[arg-type]  # made for this test
