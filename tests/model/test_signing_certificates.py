"""How long certificates last, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samlcheck.model.signing_certificates import days


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=3), "less than a day"),
        (timedelta(days=1, hours=3), "1 day"),
        (timedelta(days=90), "90 days"),
        (timedelta(days=-90), "90 days"),
    ],
    ids=["hours", "one", "many", "past"],
)
def test_days(length: timedelta, words: str) -> None:
    """Whole days are counted, whatever the direction."""
    assert days(length) == words
