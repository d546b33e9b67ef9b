"""CRT002 takes a time or a share of the certificate's life."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import samlcheck
from samlcheck.mint import key, pem

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def codes(within: timedelta | float, left: timedelta) -> set[str]:
    """What is found on a certificate that was made a hundred days ago and has that much left."""
    one = key("idp").certificate(not_before=NOW - timedelta(days=100), not_after=NOW + left)
    return {each.code for each in samlcheck.check(pem(one), now=NOW, within=within).findings}


@pytest.mark.parametrize(
    ("within", "left", "soon"),
    [
        (0.1, timedelta(days=11), True),
        (0.1, timedelta(days=12), False),
        (timedelta(days=60), timedelta(days=60), True),
        (timedelta(days=60), timedelta(days=61), False),
        (timedelta(days=60), timedelta(0), True),
    ],
    ids=["last-tenth", "before-the-last-tenth", "last-day-of-sixty", "a-day-more", "now"],
)
def test_within(within: timedelta | float, left: timedelta, soon: bool) -> None:  # noqa: FBT001 a column of the table
    """The bound itself is soon."""
    assert codes(within, left) == ({"CRT002"} if soon else set())


def test_a_certificate_of_no_length() -> None:
    """A certificate that ends as it begins has no share of life to tell."""
    one = key("idp").certificate(not_before=NOW, not_after=NOW)
    (finding,) = samlcheck.check(pem(one), now=NOW).findings
    assert finding.message.endswith("in less than a day (within 7 days)")
