from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samlcheck.cli.times import moment, present, share_or_span, span
from samlcheck.errors import UsageError


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("issued", "issued"),
        ("captured", "captured"),
        ("now", "now"),
        ("2026-06-01T09:00:00Z", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-06-01T11:00:00+02:00", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-06-01 09:00", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-12-05", datetime(2026, 12, 5, tzinfo=UTC)),
    ],
)
def test_moment(text: str, when: object) -> None:
    """A moment is a word or an ISO 8601 time; without a zone it is in UTC."""
    assert moment(text) == when


@pytest.mark.parametrize("text", ["", "noon", "12:00", "0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31"])
def test_no_moment(text: str) -> None:
    """What is no time is a usage error that shows one."""
    with pytest.raises(UsageError, match="2026-06-01T09:00:00Z"):
        moment(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("180", 180), ("180s", 180), ("3m", 180), ("1h", 3600), ("60d", 5_184_000), ("8w", 4_838_400)]
)
def test_span(text: str, seconds: int) -> None:
    """A length of time is a number with its unit, seconds without one."""
    assert span(text, "--clock-skew") == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "m", "-3m", "3 m", "1.5h", "10%", "99999999999", "999999999w"])
def test_no_span(text: str) -> None:
    """Anything else is a usage error that names the option."""
    with pytest.raises(UsageError, match="--clock-skew"):
        span(text, "--clock-skew")


def test_share_or_span() -> None:
    """A share of a certificate's life ends in a per cent sign."""
    assert share_or_span("10%", "--within") == 0.1
    assert share_or_span("60d", "--within") == timedelta(days=60)


@pytest.mark.parametrize("text", ["60", "3m", "soon", "", "%", "-5d", "60 d", "1e3d"])
def test_no_part_of_a_life(text: str) -> None:
    """Somebody who types 60 means days, and 3m are months to them: neither is taken for what passes in no time."""
    with pytest.raises(UsageError, match=r"--within .* is no length of time here: such as 60d"):
        share_or_span(text, "--within")


def test_more_than_the_whole() -> None:
    """More than a hundred per cent of a life is a usage error."""
    with pytest.raises(UsageError, match="more than the whole"):
        share_or_span("101%", "--within")


def test_present() -> None:
    """The present is the clock's, in whole seconds, or what SOURCE_DATE_EPOCH says."""
    assert present({"SOURCE_DATE_EPOCH": "1780304460"}) == datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
    assert abs(present({}) - datetime.now(UTC)) < timedelta(seconds=5)
    assert present({}).microsecond == 0


def test_present_of_an_empty_variable() -> None:
    """An empty SOURCE_DATE_EPOCH is none: the present is the clock's."""
    assert abs(present({"SOURCE_DATE_EPOCH": ""}) - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize("text", [" ", "noon", "99999999999999999999"])
def test_no_present(text: str) -> None:
    """A SOURCE_DATE_EPOCH that counts no seconds is a usage error."""
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        present({"SOURCE_DATE_EPOCH": text})
