"""The screen of an inventory: what is due first, a timeline that needs no colour, everything that portals show."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from samlcheck.mint import Minter
from samlcheck.mint.keys import thumbprint
from samlcheck.render.certs_words import colons, day, headline, name_of, window
from samlcheck.render.terminal.certs import render
from samlcheck.render.terminal.page import Page
from samlcheck.render.terminal.timeline import put_timeline
from samlcheck.rollover.inventory import CertificateInventory
from tests.rollover.stock import HOSTILE, captured, certificate, hostile, of, opened, stock


def bars(found: CertificateInventory, width: int = 100) -> list[str]:
    """The timeline's lines of text."""
    page = Page(width)
    put_timeline(page, found)
    return [line.plain for line in page.lines]


@pytest.mark.parametrize(
    ("days", "options", "word"),
    [
        (592, {}, "FINE"),
        (20, {}, "SOON"),
        (20, {"critical": timedelta(days=20)}, "CRITICAL"),
        (-1, {}, "ENDED"),
        (592, {"expected": ["A" * 40]}, "UNEXPECTED"),
    ],
)
def test_it_opens_with_the_answer(days: int, options: dict[str, object], word: str) -> None:
    """The first word says how urgent it is."""
    assert render(stock(certificate(days), **options), width=100).split()[0] == word


def test_nothing_found() -> None:
    """Where there is no certificate, that is the answer."""
    assert render(of(captured(b"hello", "x")), width=100).startswith("NOTHING  no certificate in 1 input")


def test_headline_counts() -> None:
    """One sentence counts what is due, by how it is due."""
    found = stock(certificate(-1), certificate(-2), certificate(3), certificate(20), critical=timedelta(days=7))
    assert headline(found) == "4 certificates in 4 inputs: 2 have ended, 1 ends within 7 days and 1 ends within 60 days"


def test_thumbprints_in_both_forms() -> None:
    """SHA-1 and SHA-256 stand with colons and without; those of SHA-256 in two halves."""
    own = certificate()
    text = render(stock(own), width=100)
    sha1, sha256 = thumbprint(own, "sha1"), thumbprint(own)
    assert f"SHA-1      {sha1}\n             {colons(sha1)}\n" in text
    assert f"SHA-256    {sha256}\n" in text
    assert colons(sha256) in re.sub(r":\n +", ":", text)


def test_times_name_their_zone() -> None:
    """Each time that is shown is in UTC and says so."""
    text = render(stock(certificate()), width=100)
    times = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(.{4})", text)
    assert (set(times), len(times)) == ({" UTC"}, 3)


def test_places_and_signatures() -> None:
    """Where it stands is told once for each input, and what its key signed."""
    idp = Minter("entra")
    found = of([*captured(idp.metadata()), *captured(idp.response(), "good.xml")])
    text = re.sub(r"\s+", " ", render(found, width=100))
    assert 'metadata.xml: for signing, RoleDescriptor and IDPSSODescriptor of "https://sts.windows.net' in text
    assert "good.xml: in the signature of the Assertion" in text
    assert "its key signed the assertion in good.xml" in text


def test_many_places_are_counted() -> None:
    """A certificate that stands in seven files names five, and counts the others."""
    own = certificate()
    text = render(of([opened(own, source=f"{number}.pem") for number in range(7)]), width=100)
    assert "4.pem" in text
    assert "5.pem" not in text
    assert "and in 2 more places, which JSON and CSV name" in text


def test_what_is_missing_is_told() -> None:
    """A thumbprint that was not found, a response of an unknown key, a bare key, an unread file."""
    found = of(
        [
            opened(certificate()),
            *captured(Minter().response(key_info=None), "other.xml"),
            *captured(Minter().metadata(key_value_only=True), "bare.xml"),
            *captured(b"hello", "notes.txt"),
        ],
        expected=["A" * 40],
    )
    text = render(found, width=100)
    assert f"Expected and not found: {'A' * 40}" in text
    assert "1 key without a certificate has no end" in text
    assert "Not all could be read: notes.txt" in text


def test_what_was_not_read_is_not_fine() -> None:
    """The first word does not promise what nobody has seen."""
    assert "NOT ALL READ" in render(of([opened(certificate(400)), *captured(b"hello", "notes.txt")]), width=100)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """Every line fits, at each width; the bars keep at least fourteen columns."""
    found = of([*captured(Minter("entra").metadata()), opened(certificate(20, name="Ein sehr langer Name 証明書" * 2))])
    assert max(cell_len(line) for line in render(found, width=width).splitlines()) <= width
    assert "█" in "".join(bars(found, width))


def test_bars_tell_by_their_characters() -> None:
    """What is over and what is left have characters of their own, and today is one through all of them."""
    lines = bars(stock(certificate(-100), certificate(400)))
    ended, valid = lines[2], lines[3]
    assert re.search(r"░+ +│ +ended$", ended)
    assert re.search(r"░+│█+ +400 days$", valid)
    assert ended.index("│") == valid.index("│")


def test_bars_beyond_the_picture() -> None:
    """A certificate of a century does not press the others together: it goes on beyond the edge, which is marked."""
    lines = bars(stock(certificate(30_000, life=36_500), certificate(100)))
    assert re.search(r"<░+│█+> +30,000 days$", lines[3])
    assert "│█" in lines[2]


def test_years_stand_above() -> None:
    """The axis names years in their order, and today by its date."""
    above = bars(stock(certificate(1500)))[:2]
    years = above[0].split()
    assert years == sorted(years)
    assert "2028" in years
    assert above[1].strip() == "now, 2026-06-01"


@pytest.mark.parametrize(("width", "lead"), [(40, 11), (80, 32), (200, 38)])
@pytest.mark.parametrize("days", [1000, 1500, 2400])
def test_a_year_stands_above_its_january(days: int, width: int, lead: int) -> None:
    """None is moved to where there is room: of those that would touch every second, third and so on is left out."""
    found = stock(certificate(days))
    begin, end = window(found)
    above, columns = bars(found, width)[0], width - lead - len(" 100,000 days")
    numbers = [(int(each[0]), each.start() - lead) for each in re.finditer(r"\d{4}", above)]
    january = [(datetime(year, 1, 1, tzinfo=UTC) - begin) / (end - begin) * columns for year, _ in numbers]
    assert [column for _, column in numbers] == [int(each) for each in january]
    assert len({after - before for (before, _), (after, _) in pairwise(numbers)}) <= 1
    assert numbers


def test_no_year_in_the_picture() -> None:
    """Then its first and its last day stand above, each at its edge."""
    found = stock(certificate(20, life=60))
    begin, end = window(found)
    above = bars(found)[0]
    assert above.split() == [day(begin), day(end)]
    assert bars(found, 40)[0].split() == [day(begin)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-4000, 4000), st.integers(1, 20_000)), min_size=1, max_size=5),
    st.sampled_from([40, 80, 100]),
)
def test_every_life_has_a_mark(lives: list[tuple[int, int]], width: int) -> None:
    """However short it is, and however near its end or its beginning is to today."""
    found = stock(*(certificate(days, life=life, serial=at + 1) for at, (days, life) in enumerate(lives)))
    rows = [row for row in bars(found, width) if re.match("  [0-9A-F]{8} ", row)]
    assert len(rows) == len(lives)
    assert [row for row in rows if not re.search("[░█<>]", row)] == []
    assert {row.count("│") for row in rows} == {1}
    ended = [row for row in rows if row.endswith("ended")]
    assert [row for row in ended if "█" in row] == []


def test_what_has_just_ended_has_a_mark() -> None:
    """Three weeks of life that ended an hour ago, among years of others."""
    found = stock(certificate(-1 / 24, life=21), certificate(2000, life=3000))
    assert re.search(r" ░│ +ended$", bars(found, 80)[2])


def test_a_great_number_is_a_table() -> None:
    """Those that are due are told in full, all others in a line each, and none is left out."""
    found = stock(*(certificate(number - 3, serial=number + 1) for number in range(120)))
    text = render(found, width=100)
    assert [each.sha1 for each in found.certificates if each.sha1 not in text] == []
    assert text.count("found in") == 30
    assert "and 80 more, which end later" in text


def test_hostile_names_are_visible() -> None:
    """No control character and no other direction reaches the terminal."""
    text = render(hostile(), width=100)
    assert HOSTILE not in text
    assert re.findall("[\x00-\x09\x0b-\x1f\u202e]", text) == []


def test_colour_only_where_asked() -> None:
    """The text is the same with and without colour."""
    found = stock(certificate(-1), certificate(20), certificate())
    plain, colored = render(found, width=100), render(found, width=100, color=True)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize(("name", "expected"), [("Acme\\+Co", "Acme+Co"), ("x", "x")])
def test_a_name_as_people_write_it(name: str, expected: str) -> None:
    """What RFC 4514 escapes is shown without the escapes."""
    (record,) = stock(certificate(name=expected)).certificates
    assert (record.subject, name_of(record)) == (f"CN={name}", expected)
