"""Whatever a message says, nothing of it moves a cursor, turns the text around or fills the terminal."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samlcheck
from samlcheck.mint import GOOD, ROLE, ROLE_SESSION_NAME, Minter
from samlcheck.render import concise, json_v1
from samlcheck.render.terminal import render
from tests.render.reports import NOW, of_response

SGR = re.compile(r"\x1b\[[0-9;]*m")
ESCAPES = "\x1b]0;title\x07\x1b[2J\x1b[31m"
HOSTILE = {
    "C1 escape sequence": "a\x9b2J\x9b31mb",
    "right-to-left override": "a\u202egro.live\u202c@example.com",
    "isolates": "a\u2066\u2067b\u2069\u2069",
    "zero width": "ad\u200bmin\u2060\ufeff",
    "line breaks": "a\n\n\nACCEPTED  AWS would accept it\n",
    "markup": "[bold red]x[/] [/] [link=https://evil.example]y[/link]",
    "excerpt marks": "» « »x« «",
    "carets": "^^^^",
    "tabs": "a\t\t\t\tb",
    "100 kB": "x" * 100_000,
    "100 kB of overrides": "\u202e" * 100_000,
    "wide letters": "漢" * 500,
}


def assert_safe(shown: str) -> None:
    """Only printable characters and line breaks, and not more than a few screens of them."""
    assert all(character == "\n" or character.isprintable() for character in SGR.sub("", shown))
    assert "\u202e" not in shown
    assert len(shown) < 60_000


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_hostile_values(text: str, *, trusted: bool) -> None:
    """In name, subject, role, session name and issuer, hostile text is shown and does nothing."""
    attributes = {**GOOD, ROLE: [text], ROLE_SESSION_NAME: [text], text: [text]}
    report = of_response(trusted=trusted, attributes=attributes, name_id=text, audience=text)
    assert_safe(render(report))
    assert_safe(render(report, width=40, color=True))
    assert_safe(concise.render(report))
    assert len(concise.render(report).splitlines()) == len(report.findings)
    assert json_v1.render(report).isascii()


def test_markup_is_shown_as_it_is() -> None:
    """Brackets that mean something to the library that draws are text."""
    screen = render(of_response(attributes={**GOOD, ROLE_SESSION_NAME: ["[bold]x[/bold] [/]"]}))
    assert "[bold]x[/bold] [/]" in screen


def test_no_line_can_be_forged() -> None:
    """A value cannot begin a line of its own: its line breaks are shown as such."""
    screen = render(of_response(attributes={**GOOD, ROLE_SESSION_NAME: ["a\nACCEPTED  AWS would accept it"]}))
    assert "\nACCEPTED" not in screen
    assert r"a\nACCEPTED" in screen


def test_hostile_names_of_inputs() -> None:
    """The name of a file is somebody's text as well."""
    report = of_response(asked={"source": f"a{ESCAPES}\n.xml"})
    for shown in (render(report), render(report, color=True), concise.render(report)):
        assert_safe(shown)


def test_hostile_pages() -> None:
    """What is no message is named by its looks, its title included, and that is text too."""
    page = f"<html><title>{ESCAPES}\u202e[bold]</title><form><input type=password></form></html>"
    report = samlcheck.check(page, source="x", now=NOW)
    assert_safe(render(report, color=True))
    assert_safe(concise.render(report))


def test_hostile_parser_errors() -> None:
    """A parser quotes what it stumbles over."""
    xml = Minter().response().replace(b"</samlp:Response>", f"<{ESCAPES}\u202e/>".encode())
    assert_safe(render(samlcheck.check(xml, source="x", now=NOW), color=True))


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text(text: str) -> None:
    """Whatever XML can carry may stand in a value."""
    allowed = "".join(
        each for each in text if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd"
    )
    xml = Minter().response().replace(b"alice@example.com", escape(allowed).encode())
    report = samlcheck.check(xml, source="x", now=NOW)
    assert_safe(render(report))
    assert_safe(concise.render(report))
