"""Durations of XML Schema: what says the same is written the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.model.durations import plain_duration


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("PT24H", "P1D"),
        ("P1D", "P1D"),
        (" PT86400S ", "P1D"),
        ("PT25H", "P1DT1H"),
        ("PT90M", "PT1H30M"),
        ("P7D", "P7D"),
        ("P12M", "P1Y"),
        ("P0Y14M", "P1Y2M"),
        ("P30D", "P30D"),
        ("P1M", "P1M"),
        ("P365D", "P365D"),
        ("PT60.50S", "PT1M0.5S"),
        ("-PT24H", "-P1D"),
        ("PT0S", "PT0S"),
        ("-P0D", "PT0S"),
        ("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"),
    ],
)
def test_what_it_says(text: str, plain: str) -> None:
    """Days, hours, minutes and seconds are one count, years and months another: no number of days is a month."""
    assert plain == plain_duration(text)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "1D", "P1H", "PT1D", "P1W", "P1.5D", "p1d", "P1D ago", "P٣D", f"P{'9' * 5000}D"]
)
def test_what_is_none(text: str) -> None:
    """It stays the text that it is."""
    assert text == plain_duration(text)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_ways_to_write_it(days: int, hours: int, minutes: int, seconds: int) -> None:
    """However a length is spread over its units, it is the same length; and what was written so is left so."""
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    plain = plain_duration(f"P{days}DT{hours}H{minutes}M{seconds}S")
    assert plain == plain_duration(f"PT{total // 60}M{total % 60}S")
    assert plain == plain_duration(plain)
