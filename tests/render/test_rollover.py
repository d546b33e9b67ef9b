"""A change of certificate on its surfaces: nothing in a file is a formula, markup or a control character."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from lxml import html

from samlcheck.idp.providers import ADFS, NETIQ, OKTA
from samlcheck.mint import KEY_NAMES, Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.render import rollover_csv, rollover_html
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.rollover import screen
from samlcheck.rollover.change import Change
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.sides import Upload, sides_of
from tests.rollover.minted import NOW, PROVIDER, UPLOADED, given, judged, signed

HOSTILE = "=cmd|' /C calc'!A0\x1b[31m<script>alert(1)</script>.xml"


(UNREAD,) = sides_of([Upload(PROVIDER.format("888899990000"), "x", b"hello")])


def shown(change: Change, width: int = 100) -> str:
    """The screen."""
    return draw(screen(change, None, None, width=width), color=False)


def hostile() -> Change:
    """A file with a name that a spreadsheet, a browser and a terminal would each obey."""
    return judged(given(sides=sides_of([Upload(PROVIDER.format("111122223333"), HOSTILE, UPLOADED[0].data)])))


def many(accounts: int) -> Change:
    """As many accounts, each with a provider of a long name; every second one is ready."""
    uploads = [
        Upload(
            f"arn:aws:iam::{100_000_000_000 + number}:saml-provider/{'Federation-' * 8}", "x", UPLOADED[number % 2].data
        )
        for number in range(accounts)
    ]
    return judged(given(sides=sides_of(uploads)))


def test_what_hangs_on_a_setting_is_said_so() -> None:
    """AD FS switches by itself or not, as one setting has it; a captured response tells, and nothing hangs on it."""
    late = datetime(2026, 6, 10, tzinfo=UTC)
    unless = "BROKEN  on that day unless AutoCertificateRollover is off, sign-ins are refused"
    assert shown(judged(given(signatures=()), at=late, idp=ADFS), width=140).startswith(unless)
    proven = judged(given(signatures=(replace(signed("after.xml"), issued=late),)), at=late, idp=ADFS)
    assert shown(proven, width=140).startswith("BROKEN  on that day sign-ins are refused")


def test_no_cell_is_a_formula() -> None:
    """An apostrophe stands before what a spreadsheet would compute; the rest is as RFC 4180 has it."""
    (row,) = csv.DictReader(StringIO(rollover_csv.render(hostile())))
    assert row["source"].startswith("'=cmd|")
    assert "\x1b" not in row["source"]


def test_a_row_for_each_provider_and_a_column_for_each_key() -> None:
    """With what each provider has."""
    rows = list(csv.reader(StringIO(rollover_csv.render(judged()))))
    assert [row[-2:] for row in rows[1:]] == [["yes", "no"], ["yes", "yes"], ["yes", "no"]]
    assert [head.partition(" ")[0] for head in rows[0][-2:]] == ["old", "new"]


def test_html_stands_alone_and_runs_nothing() -> None:
    """Its policy forbids scripts, it names no other file, and a file's name in it is text."""
    page = rollover_html.render(hostile(), None, None)
    tree = html.document_fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert [each.split(";")[0] for each in policy] == ["default-src 'none'"]
    assert tree.xpath("//script | //link | //img | //@src | //@href | //@onload") == []
    assert "prefers-color-scheme: dark" in page
    assert re.findall(r"url\(|@import|\x1b", page) == []


def test_html_has_the_matrix() -> None:
    """What needs a hand comes first, and a word says what a colour says."""
    tree = html.document_fromstring(rollover_html.render(judged(), None, None))
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//table[1]/tbody/tr")]
    assert rows[:3] == [
        ["111122223333", "ExampleIdP", "has it", "no", "successor published: would break"],
        ["777788889999", "ExampleIdP", "has it", "no", "successor published: would break"],
        ["444455556666", "ExampleIdP", "has it", "has it", "overlap complete"],
    ]


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("change", [judged(), many(3), hostile()], ids=["three", "long names", "hostile"])
def test_the_screen_keeps_its_width(change: Change, width: int) -> None:
    """But for commands, which are copied whole."""
    lines = shown(change, width).splitlines()
    assert [line for line in lines if len(line) > width and not re.match(r" *(aws|samlcheck) ", line)] == []
    assert "\x1b" not in "".join(lines)


def matrix(change: Change, width: int) -> list[str]:
    """The lines of the matrix."""
    page = shown(change, width)
    return page[page.index("SAML providers in") : page.index("What to do")].splitlines()


def test_a_narrow_matrix_is_a_block_for_each_provider() -> None:
    """Forty columns have no room for a table: each thing stands beside its own name, and none below another's."""
    lines = [line.rstrip() for line in matrix(judged(given(sides=given().sides[:2])), 40)]
    assert lines[2:-1] == [
        "  111122223333  ExampleIdP",
        "    state  successor published: would",
        "           break",
        "    old    signs",
        "    new    no",
        "  444455556666  ExampleIdP",
        "    state  overlap complete",
        "    old    signs",
        "    new    yes",
    ]


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize(
    "change",
    [judged(), many(3), judged(given(sides=(*given().sides, UNREAD)))],
    ids=["three", "long names", "unread"],
)
def test_cells_stand_below_their_titles(change: Change, width: int) -> None:
    """A long state goes on in its own column, and the provider's name, where it has none, below the account."""
    _, head, *rows = matrix(change, width)
    old, new, state = (head.index(each) for each in ("old", "new", "state"))
    cells = [row for row in rows if re.match(r"  \d{12} ", row)]
    assert {(row[old:new].strip(), row[new:state].strip()) for row in cells} <= {
        ("signs", "no"), ("signs", "yes"), ("no", "no"),
    }  # fmt: skip
    assert {row[state - 1] for row in cells} == {" "}
    others = {len(row) - len(row.lstrip()) for row in rows if row.strip() and row not in cells}
    assert others <= {4, state}


def test_forty_accounts() -> None:
    """Each has its row and, where it lacks the new key, its command."""
    change = many(40)
    assert len(re.findall(r"^  1000000000\d\d ", shown(change), re.MULTILINE)) == 40
    assert shown(change).count("aws iam update-saml-provider") == 20


def test_older_certificates_have_no_column_and_are_counted() -> None:
    """Seven keys do not fit: the last five do."""
    idp = Minter("entra")
    keys = [MetadataKey(key=name) for name in KEY_NAMES if name not in ("rsa-768", "rsa-1024", "attacker")]
    old = read_publication(idp.metadata(keys=keys), "old.xml")
    assert "not shown: --format csv has all" in shown(judged(given(old=(old,))))


BARE = read_publication(Minter().metadata(key_value_only=True), "bare.xml")


RENEWED = pem(key("idp").certificate(subject="CN=renewed", serial=5, not_before=NOW, not_after=NOW)).encode()
(AHEAD,) = sides_of([Upload(PROVIDER.format("999900001111"), "x", Minter("entra").metadata(keys=["idp-next"]))])


def holding(data: bytes) -> Change:
    """One provider, which holds that document."""
    return judged(given(sides=sides_of([UPLOADED[0]._replace(data=data)])))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (judged(given(sides=given().sides[1:2])), "SAFE the new certificate can be made active"),
        (judged(given(sides=(), signatures=())), "NOT KNOWN nobody said what is uploaded"),
        (holding(b"hello"), "NOT KNOWN nothing is known of 1 of 1 SAML provider"),
        (holding(Minter("entra").metadata(keys=["idp-next"])), "broken: works once the new one signs"),
        (holding(Minter("okta").metadata()), "NOT KNOWN no SAML provider given knows this identity provider"),
        (judged(idp=NETIQ), "Nothing about its change of certificate is confirmed by any source"),
        (judged(idp=OKTA), "Activate switches at once"),
        (judged(given(signatures=()), idp=ADFS), "by itself: AD FS: it signs with a new certificate 5 days after"),
        (judged(given(old=(), new=(), either=(BARE,), sides=(), signatures=()), idp=None), "a bare key, SHA-256"),
        (
            judged(given(new=(read_publication(RENEWED, "renewed.cer"),))),
            "DONE the new certificate is over the key that",
        ),
        (
            judged(given(new=()), at=datetime(2029, 5, 19, tzinfo=UTC), idp=ADFS),
            "a certificate that nobody has been given",
        ),
        (judged(given(sides=(*given().sides, UNREAD))), "1 provider could not be read"),
        (
            judged(given(sides=(*given().sides, AHEAD))),
            "are refused already at 1 provider, 1 of them until the new one",
        ),
        (judged(given(signatures=(signed("after.xml"),))), "BROKEN sign-ins are refused at 2 of 3 SAML providers"),
    ],
)
def test_what_is_said(change: Change, words: str) -> None:
    """Each answer in its words, whatever the line breaks."""
    assert words in " ".join(shown(change).split())
    assert words.split(" ", 3)[-1] in html.document_fromstring(rollover_html.render(change, None, None)).text_content()
