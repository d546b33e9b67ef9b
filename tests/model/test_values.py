"""Texts and times as a document writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.core.xml import parse
from samlcheck.model.values import instant_of, likewise, moment, parse_instant, shown, span, value_of


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-06-01T09:00:00Z", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-06-01T09:00:00", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-06-01T09:00:00.5Z", datetime(2026, 6, 1, 9, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-06-01T09:00:00.1234567890Z", datetime(2026, 6, 1, 9, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-06-01T11:00:00+02:00", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2026-06-01T09:00:00.000001-00:00", datetime(2026, 6, 1, 9, 0, 0, 1, tzinfo=UTC)),
        ("2026-05-31T24:00:00Z", datetime(2026, 6, 1, tzinfo=UTC)),
        ("2026-05-31T24:00:00.000Z", datetime(2026, 6, 1, tzinfo=UTC)),
        (" \n2026-06-01T09:00:00Z\t", datetime(2026, 6, 1, 9, tzinfo=UTC)),
        ("2024-02-29T09:00:00Z", datetime(2024, 2, 29, 9, tzinfo=UTC)),
    ],
)
def test_an_xs_date_time_is_read(text: str, when: datetime) -> None:
    """XML Schema part 2, 3.2.7: zones, fractions of any length, the midnight that ends a day, white space around."""
    assert parse_instant(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026-06-01",
        "2026-W23-1T09:00:00Z",
        "2026-06-01 09:00:00Z",
        "2026-06-01T09:00Z",
        "2026-06-01T09:00:00,5Z",
        "20260601T090000Z",
        "2026-06-01T09:00:00z",
        "2026-06-01T09:00:00.Z",
        "2026-06-01T09:00:00+0200",
        "2026-06-01T09:00:00+25:00",
        "2026-06-01T24:00:01Z",
        "2026-06-01T24:00:00.1Z",
        "2026-06-01T25:00:00Z",
        "2026-06-01T09:00:60Z",
        "2026-02-30T09:00:00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T24:00:00Z",
        "-2026-06-01T09:00:00Z",
        "２０２６-06-01T09:00:00Z",
        "2026-06-01T09:00:00Z\u00a0",
    ],
)
def test_anything_else_is_no_time(text: str) -> None:
    """Python's own reader takes dates, weeks and commas that xs:dateTime does not."""
    assert parse_instant(text) is None


@given(st.text(max_size=40) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?"))
def test_no_text_raises(text: str) -> None:
    """A time is read or it is not, and what is read is in UTC."""
    when = parse_instant(text)
    assert when is None or when.tzinfo is UTC


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_is_read_as_it_is_written(when: datetime) -> None:
    """To the microsecond."""
    assert parse_instant(when.replace(tzinfo=None).isoformat() + "Z") == when


@pytest.mark.parametrize(
    ("text", "plain"),
    [("2026-06-01T09:00:00Z", "yes"), ("2026-06-01T09:00:00+00:00", "no"), ("2026-06-01T09:00:00", "no"), ("Z", "yes")],
)
def test_a_plain_time_ends_in_z(text: str, plain: str) -> None:
    """SAML Core 1.3.3 wants UTC, written so."""
    instant = instant_of(parse(f'<a b="{text}"/>'.encode()).root, "b")
    assert instant is not None
    assert instant.plain == (plain == "yes")


def test_what_is_absent_has_no_value() -> None:
    """Neither an element that is not there nor an attribute."""
    root = parse(b'<a b="1">x</a>').root
    assert (value_of(None), value_of(root, "c"), instant_of(root, "c")) == (None, None, None)


def test_a_value_knows_its_place() -> None:
    """An element's text stands at the element, an attribute's at the attribute."""
    root = parse(b'<a b="2026">x</a>').root
    text, attribute, instant = value_of(root), value_of(root, "b"), instant_of(root, "b")
    assert text is not None
    assert attribute is not None
    assert instant is not None
    assert [each.location.xpath for each in (text, attribute, instant)] == ["/a", "/a/@b", "/a/@b"]
    assert (text.text, attribute.text, instant.text) == ("x", "2026", "2026")


def test_a_moment_in_a_sentence_is_utc_without_fractions() -> None:
    """A reader compares it with what the portal shows."""
    assert moment(datetime.fromisoformat("2026-06-01T11:00:00.5+02:00")) == "2026-06-01T09:00:00Z"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (0.4, "0 seconds"),
        (1, "1 second"),
        (-61, "1 minute 1 second"),
        (3_600, "1 hour"),
        (3_601, "1 hour 1 second"),
        (90_061, "1 day 1 hour"),
        (86_400 * 1_000, "1,000 days"),
    ],
)
def test_a_span_has_its_two_largest_units(seconds: float, words: str) -> None:
    """Whatever its sign: the sentence around it says before or after."""
    assert span(timedelta(seconds=seconds)) == words


def test_a_long_value_is_cut_in_the_middle() -> None:
    """Its end tells as much as its beginning; eighty characters fit a line."""
    assert shown("x" * 80) == "x" * 80
    assert shown("a" * 50 + "b" * 50) == "a" * 40 + "…" + "b" * 39


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (0, ""),
        (1, ""),
        (2, "; the same is true of 1 other pair"),
        (1_235, "; the same is true of 1,234 other pairs"),
    ],
)
def test_of_how_many_others_a_sentence_is_true(count: int, end: str) -> None:
    """The first is in the sentence; the others are counted, in the singular and in the plural."""
    assert likewise(range(count), "pair") == end
