"""The forms of an inventory for programs, each read by a parser of somebody else."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

from samlcheck.mint import Minter
from samlcheck.mint.keys import key
from samlcheck.render import certs_csv, certs_ical, certs_nagios, certs_openmetrics, certs_svg
from samlcheck.render.csv_text import cell, field
from samlcheck.render.escape import visible
from samlcheck.rollover.inventory import CertificateInventory
from tests.rollover.stock import AT, HOSTILE, captured, certificate, hostile, of, opened, stock

PERFDATA = re.compile(r"'?[^=']+'?=-?\d+(?:\.\d+)?%?(?:;(?:\d+:?)?){0,3}(?:;\d+)?")
"""A value with its thresholds, as the Monitoring Plugins Development Guidelines have it."""
STOCKS: dict[str, Callable[[], CertificateInventory]] = {
    "nothing": lambda: of([]),
    "hostile": hostile,
    "several": lambda: stock(certificate(-3), certificate(20), certificate(500, name="Zertifikat für Außenstellen 🔑")),
    "metadata": lambda: of([*captured(Minter("entra").metadata()), *captured(Minter("adfs").metadata(), "b.xml")]),
    "many": lambda: stock(*(certificate(number, serial=number + 1) for number in range(60))),
    "century": lambda: stock(certificate(30_000, life=36_500), certificate(-9000, life=30)),
}


@pytest.mark.parametrize("name", STOCKS)
def test_csv_is_a_table(name: str) -> None:
    """Each row has every column; a certificate has a row for each of its places."""
    found = STOCKS[name]()
    header, *rows = csv.reader(io.StringIO(certs_csv.render(found), newline=""), strict=True)
    assert header == list(certs_csv.COLUMNS)
    assert {len(row) for row in rows} <= {len(header)}
    assert len(rows) == sum(len(each.found) for each in found.certificates)


def test_csv_tells_what_portals_show() -> None:
    """Thumbprints stand with colons and without, times with their zone."""
    (row,) = csv.DictReader(io.StringIO(certs_csv.render(stock(certificate())), newline=""))
    assert row["sha1_colons"].replace(":", "") == row["sha1"]
    assert row["sha256_colons"].count(":") == 31
    assert row["not_after"].endswith(" UTC")
    assert (row["state"], row["days_left"], row["key_type"]) == ("valid", "592", "EC")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", '"=1', "＝1"])
def test_csv_defuses_formulas(text: str) -> None:
    """What a spreadsheet would compute has an apostrophe in front, or begins with what it shows as text."""
    assert cell(text)[0] in "'\\"


def test_csv_leaves_other_text() -> None:
    """A subject, a URL and our own numbers are as they are."""
    assert cell("CN=a-b") == "CN=a-b"
    row = certs_csv.render(stock(certificate(-5))).splitlines()[1]
    assert row.split(",")[2] == "-5"


@pytest.mark.parametrize(
    ("days", "options", "status", "word"),
    [
        (592, {}, 0, "OK"),
        (20, {}, 1, "WARNING"),
        (20, {"critical": timedelta(days=30)}, 2, "CRITICAL"),
        (20, {"within": 0.01}, 0, "OK"),
        (-1, {}, 2, "CRITICAL"),
        (592, {"expected": ["A" * 40]}, 2, "CRITICAL"),
    ],
)
def test_nagios_status(days: int, options: dict[str, object], status: int, word: str) -> None:
    """An end to come warns, an end or a stranger is critical, and the line says the same as the status."""
    answer = certs_nagios.answer(stock(certificate(days), **options))
    assert (status, True) == (answer.status, answer.line.startswith(f"SAML CERTS {word} - 1 certificate"))


@pytest.mark.parametrize("name", STOCKS)
def test_nagios_is_one_line_with_performance_data(name: str) -> None:
    """One line, one bar, values in the form of the guidelines, whatever a certificate is called."""
    line = certs_nagios.answer(STOCKS[name]()).line
    assert (line.count("\n"), line.count("|"), line[-1]) == (1, 1, "\n")
    assert line.removesuffix("\n").isprintable()
    data = line.rpartition("| ")[2].split()
    assert [each for each in data if not PERFDATA.fullmatch(each)] == []


def test_nagios_thresholds() -> None:
    """A threshold stands beside the value of its own unit: days beside days, shares beside shares."""
    line = certs_nagios.answer(stock(certificate(100, life=1000), within=0.2, critical=timedelta(days=14))).line
    assert "days_left=100;;14:" in line
    assert "life_left=10%;20:;" in line


def test_nagios_knows_nothing() -> None:
    """What could not be read, and no certificate at all, is UNKNOWN, also where another one has ended."""
    found = of([*captured(b"hello", "x"), opened(certificate(-5))])
    answer = certs_nagios.answer(found)
    assert (answer.status, answer.line[:20]) == (3, "SAML CERTS UNKNOWN -")
    assert "x: this is no capture" in answer.line
    assert "ended 5 days ago" in answer.line
    assert certs_nagios.answer(of([])).status == 3


def test_nagios_names_the_worst_alone() -> None:
    """A line for a pager names three, and counts all."""
    found = stock(*(certificate(-number, serial=number) for number in range(1, 9)))
    line = certs_nagios.answer(found).line
    assert "8 have ended" in line
    assert line.count("days ago") + line.count("day ago") == 3


@pytest.mark.parametrize("name", STOCKS)
def test_metrics_read_by_both_parsers(name: str) -> None:
    """OpenMetrics's own parser and that of Prometheus's text format see the same values; every series is there once."""
    found = STOCKS[name]()
    text = certs_openmetrics.render(found, now=AT)
    new, old = (
        [
            (each.name, tuple(sorted(each.labels.items())), each.value)
            for family in parse(text)
            for each in family.samples
        ]
        for parse in (openmetrics, prometheus)
    )
    assert new == old
    assert len({sample[:2] for sample in new}) == len(new)
    assert ("samlcheck_certificates", (), float(len(found.certificates))) in new


def test_metrics_are_what_the_textfile_collector_takes() -> None:
    """Gauges alone, no empty line, no timestamp, and the last line is ended."""
    text = certs_openmetrics.render(stock(certificate(), certificate(-1)), now=AT)
    assert {line.split()[3] for line in text.splitlines() if line.startswith("# TYPE")} == {"gauge"}
    assert "" not in text.splitlines()
    assert {len(line.rpartition("}")[2].split()) for line in text.splitlines() if "{" in line} == {1}
    assert text.endswith("\n# EOF\n")


def test_metrics_tell_the_end() -> None:
    """The end is seconds since 1970, so that an alert is a subtraction."""
    found = stock(certificate(10))
    text = certs_openmetrics.render(found, now=AT)
    families = {each.name: each for each in openmetrics(text)}  # type: ignore[no-untyped-call] # it has no types
    (sample,) = families["samlcheck_certificate_not_after_timestamp_seconds"].samples
    assert sample.value == (AT + timedelta(days=10)).timestamp()
    assert sample.labels["subject"] == "Example IdP signing"
    assert families["samlcheck_certs_run_timestamp_seconds"].samples[0].value == AT.timestamp()


@pytest.mark.parametrize("name", STOCKS)
def test_calendar_is_read(name: str) -> None:
    """The calendar has no error for icalendar, each line fits, and no UID is there twice."""
    text = certs_ical.render(STOCKS[name](), now=AT)
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [each.errors for each in (calendar, *events) if each.errors] == []
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert len({str(each["UID"]) for each in events}) == len(events)
    assert text.count("\n") == text.count("\r\n")


def test_calendar_reminds() -> None:
    """60, 30 and 7 days before the end and at the end, each with its alarm, in UTC."""
    calendar = Calendar.from_ical(certs_ical.render(stock(certificate(100)), now=AT))
    end = AT + timedelta(days=100)
    starts = [each.decoded("DTSTART") for each in calendar.walk("VEVENT")]
    assert starts == [end - timedelta(days=days) for days in (60, 30, 7, 0)]
    assert {each.utcoffset() for each in starts} == {timedelta(0)}
    assert {len(each.walk("VALARM")) for each in calendar.walk("VEVENT")} == {1}
    assert {each.decoded("DTSTAMP") for each in calendar.walk("VEVENT")} == {AT}


def test_calendar_replaces_itself() -> None:
    """Tomorrow's calendar has the same UIDs, so that nothing is reminded of twice."""
    found = stock(certificate(100))
    today, tomorrow = (
        [str(each["UID"]) for each in Calendar.from_ical(certs_ical.render(found, now=now)).walk("VEVENT")]
        for now in (AT, AT + timedelta(days=1))
    )
    assert today == tomorrow


def test_calendar_of_a_short_life() -> None:
    """A certificate that lives for ten days is not reminded of before it was made."""
    calendar = Calendar.from_ical(certs_ical.render(stock(certificate(9, life=10)), now=AT))
    assert len(calendar.walk("VEVENT")) == 2


def test_calendar_keeps_text() -> None:
    """What is escaped and folded comes out as it went in, made visible."""
    calendar = Calendar.from_ical(certs_ical.render(hostile(), now=AT))
    text = str(calendar.walk("VEVENT")[0]["DESCRIPTION"])
    assert f"Subject: CN={visible(HOSTILE)}\n" in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_calendar_folds_anything(text: str) -> None:
    """However a line is folded, icalendar puts it together again."""
    line = f"SUMMARY:{certs_ical._text(text)}"  # a white-box test: the folding alone
    folded = "\r\n".join(certs_ical._folded(line))
    assert folded.replace("\r\n ", "") == line
    assert max(len(each.encode()) for each in folded.split("\r\n")) <= 75


@pytest.mark.parametrize("name", STOCKS)
def test_picture_is_whole_xml(name: str) -> None:
    """Lxml reads it; it has no script and fetches nothing; each certificate has its bar and its name in words."""
    found = STOCKS[name]()
    root = etree.fromstring(certs_svg.render(found).encode())
    assert {etree.QName(each).localname for each in root.iter(etree.Element)} <= {
        "svg", "title", "desc", "style", "defs", "pattern", "line", "path", "rect", "text", "g",
    }  # fmt: skip
    assert re.findall(r"href|@import|@font-face|url\((?!#)", certs_svg.render(found)) == []
    groups = root.findall("{*}g")
    assert len(groups) == len(found.certificates)
    assert all(
        record.sha1 in "".join(group.itertext()) for record, group in zip(found.certificates, groups, strict=True)
    )


def test_picture_stays_in_its_frame() -> None:
    """No bar is outside the picture or of negative width, also for one of a century and one long over."""
    root = etree.fromstring(certs_svg.render(STOCKS["century"]()).encode())
    bars = [(float(each.get("x") or 0), float(each.get("width") or 0)) for each in root.iter("{*}rect")]
    assert [bar for bar in bars if bar[0] < 0 or bar[1] < 0 or sum(bar) > 1200] == []


def test_picture_reads_without_colour() -> None:
    """What is due is said in words and in bold; today is a line with its date."""
    root = etree.fromstring(certs_svg.render(stock(certificate(-3), certificate(500))).encode())
    bold = ["".join(each.itertext()) for each in root.iter("{*}text") if "strong" in (each.get("class") or "")]
    assert bold == ["2026-05-29", "ended 3 days ago, 0% left", "now, 2026-06-01"]
    assert "prefers-color-scheme: dark" in certs_svg.render(stock())


def test_picture_of_very_many() -> None:
    """Beyond a thousand the picture says how many it leaves out."""
    records = stock(certificate()).certificates * 1200
    found = CertificateInventory(
        at=AT, within=timedelta(days=60), critical=None, certificates=records, inputs=stock(certificate()).inputs
    )
    text = certs_svg.render(found)
    assert "200 more end later" in text
    assert text.count("<g>") == 1000


@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="librsvg draws the picture")
@pytest.mark.parametrize("name", ["several", "hostile"])
def test_picture_is_drawn(name: str) -> None:
    """Librsvg makes a PNG of it without a word."""
    done = subprocess.run(
        ["rsvg-convert"], input=certs_svg.render(STOCKS[name]()).encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr, done.stdout[:4]) == (0, b"", b"\x89PNG")


@pytest.mark.parametrize("draw", [certs_csv.render, certs_svg.render], ids=["csv", "svg"])
def test_hostile_text_is_visible(draw: Callable[[CertificateInventory], str]) -> None:
    """No control character and no other direction reaches a file."""
    text = draw(hostile())
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", text) == []


def test_times_of_another_zone() -> None:
    """A moment that was given in another zone is counted in UTC."""
    own = key("ec-p256").certificate(
        not_before=datetime(2026, 1, 1, tzinfo=UTC), not_after=datetime(2027, 1, 1, tzinfo=UTC)
    )
    assert "20270101T000000Z" in certs_ical.render(of([opened(own)]), now=AT)


def test_a_bar_that_goes_on_has_an_arrow() -> None:
    """A life that is longer than the picture does not seem to end at its edge; the last arrow is the legend's."""
    ends = [certs_svg.render(stock(certificate(100), certificate(300, life=life))) for life in (1095, 20_000)]
    assert [each.count('class="beyond"') for each in ends] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a b", "a b", id="plain"),
        pytest.param("a,b", '"a,b"', id="comma"),
        pytest.param('a"b', '"a""b"', id="quote"),
        pytest.param("a\nb", r"a\nb", id="line break"),
        pytest.param("=1,2", '"\'=1,2"', id="formula with a comma"),
    ],
)
def test_a_field_of_a_table(text: str, expected: str) -> None:
    """It stands in quotes where it has to, and a parser gives back what is shown."""
    assert expected == field(text)
    assert next(csv.reader([field(text)], strict=True)) == [cell(text)]
