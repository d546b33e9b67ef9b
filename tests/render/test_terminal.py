from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from rich.cells import cell_len

import samlcheck
from samlcheck.mint import GOOD, ROLE, Minter
from samlcheck.render.terminal import render
from samlcheck.render.terminal.findings import put_findings
from samlcheck.render.terminal.page import Page
from tests.render.reports import CASES, NOW, of_case, of_response

if TYPE_CHECKING:
    from samlcheck.engine.report import Report

SGR = re.compile(r"\x1b\[[0-9;]*m")
COMMAND = re.compile(r"\s+(?:aws|az|samlcheck|sed|\$\{EDITOR:-vi\}|Get-Adfs\w+|Update-Adfs\w+) ")
MENAGERIE = [
    "healthy-entra",
    "demo-broken",
    "demo-metadata",
    "sig003-certificate-rolled-over",
    "sig009-names-the-response",
    "atk009-forged-after-signed",
    "rsp004-entra-token-encryption",
    "inp001-login-page",
    "xml001-unescaped-ampersand",
]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 250])
@pytest.mark.parametrize("case", MENAGERIE)
def test_no_line_is_too_long(case: str, width: int) -> None:
    """The screen fits its terminal, and never takes more than a hundred columns; only commands go on."""
    for line in render(of_case(case), width=width).splitlines():
        assert cell_len(line) <= min(width, 100) or COMMAND.match(line), line
        assert line == line.rstrip(), "blanks at the end of a line"


@cache
def of_long_audience(letter: str) -> Report:
    """The report on a response whose audience is much longer than an excerpt."""
    return of_response(audience=letter * 5000)


def overlong(screen: str, width: int) -> list[str]:
    """The lines that are wider than their page, commands left out."""
    widest = min(max(width, 40), 100)
    return [line for line in screen.splitlines() if cell_len(line) > widest and not COMMAND.match(line)]


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_case_fits_every_terminal(case: str) -> None:
    """Each committed case is drawn at the usual widths, and fits."""
    report = of_case(case)
    widths = (40, 80, 120)
    assert {width: lines for width in widths if (lines := overlong(render(report, width=width), width))} == {}


@pytest.mark.parametrize("letter", ["a", "\u6f22", "\u202e", "\t", "e\u0301", "&", "\U0001f469\u200d\U0001f4bb"])
@pytest.mark.parametrize("length", [1, 20, 59, 78, 80, 5000])
def test_values_of_every_length(length: int, letter: str) -> None:
    """However long a value, of letters narrow, wide or made visible, it fits every terminal of 20 to 200 columns."""
    report = of_response(audience=letter * length, trusted=False)
    widths = (20, 30, *range(40, 101, 4), 120, 200)
    assert {width: lines for width in widths if (lines := overlong(render(report, width=width), width))} == {}


@pytest.mark.parametrize("width", range(20, 201))
def test_an_excerpt_fits_every_page(width: int) -> None:
    """An excerpt whose value is longer than it ends where the page does, whatever the page's width."""
    for letter in ("a", "\u6f22"):
        page = Page(width)
        put_findings(page, of_long_audience(letter))
        assert [line.plain for line in page.lines if line.cell_len > page.width] == []


@pytest.mark.parametrize("case", MENAGERIE)
def test_narrow_loses_no_text(case: str) -> None:
    """On forty columns everything is said that is said on a hundred."""
    wide, narrow = (re.sub(r"[\s|^]", "", render(of_case(case), width=width)) for width in (100, 40))
    for word in ("REFUSED", "ACCEPTED", "checked", "secret"):
        assert (word in wide) == (word in narrow)
    assert len(narrow) >= 0.9 * len(wide)


@pytest.mark.parametrize("case", MENAGERIE)
def test_color_adds_nothing(case: str) -> None:
    """Without its colours the coloured screen is the plain one: no meaning lies in colour alone."""
    report = of_case(case)
    colored = render(report, color=True)
    assert SGR.search(colored)
    assert SGR.sub("", colored) == render(report)
    assert "\x1b" not in render(report)


def test_a_clean_run_is_short() -> None:
    """A sign-in without a fault fits a screen of thirty lines."""
    assert len(render(of_response(flavour="entra")).splitlines()) <= 30


def test_the_excerpt_marks_the_value() -> None:
    """Carets stand exactly under the value that a finding speaks of."""
    lines = render(of_case("demo-broken")).splitlines()
    index = next(number for number, line in enumerate(lines) if "^^^" in line)
    start, end = lines[index].index("^"), lines[index].rindex("^") + 1
    assert lines[index - 1][start:end] == "https://aws.amazon.com/SAML/Attributes/role"


def test_roles_by_account() -> None:
    """An account is named once, its roles below each other."""
    screen = render(of_case("healthy-several-roles"))
    table = screen[screen.index("roles ") : screen.index("issued")].split()
    assert table.count("111122223333") == 1
    assert table.index("Developer") < table.index("ReadOnly") < table.index("444455556666")


def test_many_roles_are_counted() -> None:
    """Of a thousand roles twenty are shown, and where the others are."""
    provider = "arn:aws:iam::111122223333:saml-provider/ExampleIdP"
    pairs = [f"arn:aws:iam::111122223333:role/R{number:04},{provider}" for number in range(1000)]
    screen = render(of_response(attributes={**GOOD, ROLE: pairs}))
    assert "R0019" in screen
    assert "R0020" not in screen
    assert "and 980 more roles: --format json has all" in screen


def test_roles_of_other_partitions_and_accounts() -> None:
    """A partition other than `aws` and a provider in another account are said, a value that is no pair is shown."""
    provider = "arn:aws-cn:iam::444455556666:saml-provider/P"
    pairs = [f"arn:aws-cn:iam::111122223333:role/team/R,{provider}", "group-of-developers"]
    screen = render(of_response(attributes={**GOOD, ROLE: pairs}))
    assert "111122223333 (aws-cn)  team/R  P of 444455556666" in screen
    assert "not a pair of ARNs: group-of-developers" in screen


def test_what_is_wrapped_is_not_shown() -> None:
    """Of a wrapped response neither subject nor role stands among the facts."""
    screen = render(of_case("atk009-forged-after-signed"))
    facts = screen[screen.index("What it is") : screen.index("2 errors")]
    assert "not shown" in facts
    assert "alice@example.com" not in facts
    assert "Developer" not in facts


def test_what_is_claimed_is_called_so() -> None:
    """Facts that no trusted signature covers stand under a heading that says so."""
    assert "What it is (claimed: no trusted signature covers it)" in render(of_response(trusted=False))
    assert "What it is\n" in render(of_response())


@pytest.mark.parametrize(
    ("changes", "options", "text"),
    [
        ({"sign": None}, {}, "signed     nothing"),
        ({}, {}, "the assertion, by a key in the metadata given"),
        ({"sign": "both"}, {}, "the response and the assertion, by a key in the metadata given"),
        ({"key_info": None}, {"trusted": False}, "the assertion; it carries no key, and none was given"),
        ({}, {"trusted": False}, "the assertion, by a key that is not trusted: nobody vouches for it"),
    ],
    ids=["unsigned", "metadata", "both", "no key", "untrusted"],
)
def test_who_signed_what(changes: dict[str, str], options: dict[str, bool], text: str) -> None:
    """The facts say which element is signed, by whose key, and whether anybody vouches for it."""
    assert text in render(of_response(**options, **changes))  # type: ignore[arg-type] # of many types


def test_the_certificate_as_portals_show_it() -> None:
    """The signer's certificate stands with the SHA-1 thumbprint that portals show, and its end."""
    thumbprint = Minter("entra").certificate().fingerprint(SHA1())  # noqa: S303 as portals show it
    screen = render(of_response(flavour="entra"))
    assert f"SHA-1 {thumbprint.hex().upper()}" in screen
    assert "valid until 2028-01-15 00:00:00 UTC, ends in 19 months" in screen


def test_notes_are_words_alone() -> None:
    """A note comes without excerpt, expected and actual, so that a run without a fault stays short."""
    screen = render(of_response(asked={"now": NOW + timedelta(hours=1)}))
    assert "note AST019" in screen
    assert "  | " not in screen


def test_a_fix_is_given_once() -> None:
    """Where two findings have the same fix, the second names the first."""
    screen = render(of_case("atk009-forged-after-signed"))
    assert screen.count("tell whoever is on duty for security") == 1
    assert "fix        as for ATK009" in screen


def test_ignored_findings_are_named() -> None:
    """What was left out stands in the footer, and the answer still counts it."""
    screen = render(of_response(sign=None, asked={"ignore": ["SIG"]}))
    assert screen.startswith("REFUSED")
    assert "ignored    SIG001, as asked; the answer counts them" in screen


def test_what_was_not_checked_is_named() -> None:
    """A check that could not run is no pass, and the footer says what it would take."""
    padding = b" " * 200_000 + b"</samlp:Response>"
    long = of_response(after_signing=lambda data: data.replace(b"</samlp:Response>", padding))
    assert "unchecked  the XML schemas, because the document is longer than 200,000 characters" in render(long)
    assert "unchecked" not in render(of_response())


def test_a_place_in_another_input_names_it() -> None:
    """A finding in the metadata that was given says in which file its place is."""
    report = of_case("crt001-left-in-the-metadata")
    assert re.search(r"at +metadata\[0\], line \d+, column \d+", render(report))


def test_several_messages_say_which() -> None:
    """When a capture holds several messages, the screen says which one this is."""
    idp = Minter()
    two = b"SAMLResponse=" + quote(b64encode(idp.response())).encode()
    report = samlcheck.check(two + b"\n\n" + two, metadata=idp.metadata(), now=NOW)
    assert len(report.captures) == 2
    assert "of 2" in render(report)
