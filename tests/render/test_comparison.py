"""
Two responses on the screen and in Markdown, as they were last read and liked, and whatever their texts are.

SAMLCHECK_UPDATE_SNAPSHOTS=1 pytest tests/render writes them anew: read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import samlcheck
from samlcheck.diff import Comparison, compare
from samlcheck.engine.report import Report
from samlcheck.mint import GOOD, PAIR, PERSISTENT, ROLE, ROLE_SESSION_NAME, SESSION_DURATION, Minter, captures
from samlcheck.mint.scenarios.atk import atk009
from samlcheck.render import markdown_diff
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.comparison import compared
from tests.render.reports import NOW
from tests.render.test_hostile import HOSTILE, SGR, assert_safe

HERE = Path(__file__).parent / "comparisons"
UPDATE = os.environ.get("SAMLCHECK_UPDATE_SNAPSHOTS") == "1"
GUEST = "bob_fabrikam.com#EXT#@example.onmicrosoft.com"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def judged(data: bytes, name: str, *, trusted: bool = True) -> Report:
    """The report on a message of Entra's."""
    metadata = Minter("entra").metadata() if trusted else None
    return samlcheck.check(data, metadata=metadata, now=NOW, source=name)


def against(data: bytes, *, trusted: bool = True, **changes: Any) -> Comparison:
    """Alice's response and another."""
    alice = Minter("entra").response(**changes)
    return compare(judged(alice, "alice.xml", trusted=trusted), judged(data, "bob.xml", trusted=trusted))


@cache
def guest() -> Comparison:
    """Alice works; Bob is a guest with half the roles, a longer session, a later window and another department."""
    idp = Minter("entra")
    claims = idp.habits.claims
    second, third = (PAIR.replace("Developer", name) for name in ("ReadOnly", "Billing"))
    return against(
        idp.response(
            name_id=GUEST,
            name_id_format=PERSISTENT,
            attributes={
                **GOOD,
                ROLE: [third, second],
                ROLE_SESSION_NAME: [GUEST],
                SESSION_DURATION: ["43200"],
                "department": ["Sales"],
            },
            claims={**claims, "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname": ["Bob"]},
            not_before=timedelta(0),
        ),
        attributes={**GOOD, ROLE: [PAIR, second]},
    )


@cache
def rolled() -> Comparison:
    """Bob's response is signed with another key, twice, and its roles are too many to show."""
    pairs = [PAIR.replace("Developer", f"Team{number:02}") for number in range(30)]
    return against(Minter("entra").response(key="idp-next", sign="both", attributes={**GOOD, ROLE: [*pairs, PAIR]}))


MENAGERIE: dict[str, Callable[[], Comparison]] = {
    "guest": guest,
    "rolled": rolled,
    "same": lambda: against(Minter("entra").response()),
    "two-users": lambda: against(Minter("entra").response(name_id="bob@example.com", issue_instant=timedelta(days=-1))),
    "no-trust": lambda: against(Minter("entra").response(audience="urn:x"), trusted=False),
    "wrapped": lambda: against(atk009.forged_after_signed(Minter("entra"))),
    "encrypted": lambda: against(Minter("entra").response(encrypted=True, sign="response")),
    "error": lambda: against(
        Minter("entra").response(assertions=0, sign=None, status=["Requester", "RequestDenied"], status_message="no")
    ),
    "unreadable": lambda: against(b"hello there, this is not a message"),
}


def screen(comparison: Comparison, *, width: int = 100, color: bool = False) -> str:
    """The screen of a comparison."""
    return draw(compared(comparison, width=width), color=color)


@pytest.mark.parametrize("name", MENAGERIE)
@pytest.mark.parametrize("form", ["txt", "md"])
def test_as_it_was_liked(name: str, form: str) -> None:
    """The screen and the Markdown are those that were committed."""
    path = HERE / f"{name}.{form}"
    comparison = MENAGERIE[name]()
    shown = screen(comparison) if form == "txt" else markdown_diff.render(comparison)
    shown = re.sub(r"\b\d+ facts", "(count) facts", shown)
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.is_file(), "no snapshot yet: run with SAMLCHECK_UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8"), "run with SAMLCHECK_UPDATE_SNAPSHOTS=1, and read what changed"


def test_no_snapshot_is_left_over() -> None:
    """Each file of the folder is one of the menagerie."""
    assert {path.name for path in HERE.iterdir()} == {f"{name}.{form}" for name in MENAGERIE for form in ("txt", "md")}


@pytest.mark.parametrize("name", MENAGERIE)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_lines_fit(name: str, width: int) -> None:
    """No line but a command is wider than the terminal."""
    wide = [line for line in screen(MENAGERIE[name](), width=width).splitlines() if len(line) > width]
    assert [line for line in wide if not re.search(r"(?:samlcheck|aws iam) ", line)] == []


@pytest.mark.parametrize("name", MENAGERIE)
def test_color_adds_nothing(name: str) -> None:
    """Without its colours the coloured screen is the plain one: nothing is told by colour alone."""
    comparison = MENAGERIE[name]()
    assert SGR.sub("", screen(comparison, color=True)) == screen(comparison)


def test_findings_come_before_differences() -> None:
    """What only one has is told first, in both directions, then what the two say."""
    shown = screen(guest())
    places = [
        shown.index(text)
        for text in (
            "DIFFERENT",
            "A  ACCEPTED",
            "B  REFUSED",
            "only in A",
            "only in B",
            "differently,",
        )
    ]
    assert places == sorted(places)
    assert shown.index("differently,") < shown.index("not counted")


def test_what_both_have_is_not_repeated() -> None:
    """A long list is told by what each has alone; of the rest the number."""
    shown = screen(rolled())
    assert "(10 more: --format json has all)" in shown
    assert shown.count("Developer in") == 1


def test_a_flood_of_differences_is_dammed() -> None:
    """A message with a thousand attributes of its own fills no terminal and no ticket."""
    claims = {f"claim{number}": ["x"] for number in range(1000)}
    comparison = against(Minter("entra").response(claims=claims), claims={})
    assert len(comparison.differences) == 1000
    assert len(screen(comparison).splitlines()) < 300
    assert "  and 940 more differences: --format json has all\n" in screen(comparison)
    assert "\n- and 940 more differences: --format json has all\n" in markdown_diff.render(comparison)


def test_several_values_against_none() -> None:
    """An attribute of several values that one side lacks is told as not being there."""
    shown = screen(against(Minter("entra").response(claims={"groups": ["a", "b"]}), claims={}))
    assert "A      (not there)" in shown
    assert "only B a\n                   only B b" in shown


def test_the_capture_that_was_chosen() -> None:
    """Of several messages in one capture it is said which was taken, on the screen and in Markdown."""
    idp = Minter("entra")
    comparison = against(captures.har([idp.response(), idp.response()]))
    reason = "the last of 2 bound for AWS's sign-in, of 2 responses"
    assert reason in screen(comparison)
    assert f"  - {reason}" in markdown_diff.render(comparison)


def test_short_names_never_hide_a_difference() -> None:
    """Two URNs that are short for the same word, and two roles of two partitions, are shown in full."""
    one, other = (f"urn:oasis:names:tc:SAML:{version}:nameid-format:unspecified" for version in ("1.1", "2.0"))
    china = PAIR.replace("arn:aws:", "arn:aws-cn:")
    idp = Minter("entra")
    shown = screen(
        against(
            idp.response(
                name_id_format=other,
                attributes={**GOOD, ROLE: [china]},
                not_before=-timedelta(days=9, hours=1, seconds=9),
            ),
            name_id_format=one,
            not_before=-timedelta(days=9, hours=1),
        )
    )
    assert one in shown
    assert other in shown
    assert "arn:aws-cn:iam::111122223333:role/Developer" in shown
    assert "781,209 seconds before issue" in shown


def hostile(text: str) -> Comparison:
    """Two responses in which everything is this text, and a file named so."""
    idp = Minter("entra")
    changes: dict[str, Any] = {
        "attributes": {**GOOD, ROLE: [text], ROLE_SESSION_NAME: [text], text: [text, f"{text}2"]},
        "name_id": text,
        "audience": text,
        "destination": text,
        "issuer": text,
        "status_message": text,
        "not_before": text,
    }
    return compare(judged(idp.response(), text), judged(idp.response(**changes), f"{text}.xml"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_on_the_screen(text: str) -> None:
    """Wherever hostile text stands, it is shown and does nothing."""
    text = "".join(each for each in text if each in "\t\n" or each >= " ")
    shown = SGR.sub("", screen(hostile(text), width=80, color=True))
    assert all(character == "\n" or character.isprintable() for character in shown)
    assert len(shown) < 100_000


MARKUP = {
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "links": "[a](https://evil.example) ![b](https://evil.example/c.png) <https://evil.example>",
    "emphasis": "*a* **b** _c_ ~~d~~ `e` ``f``",
    "table": "a | b \\| c \\\\| d\n|---|---|\n| e | f |",
    "heading": "\n# heading\n\n- list\n\n```\nfence",
    "mention": "@org/team #1 GH-2 :smile: a@b.example www.evil.example",
    "entities": "&lt;b&gt; &#60;b&#62; &amp;",
    "math": "$x$ $$y$$",
    "ticks": "`" * 7 + "x" + "`" * 3,
}


@pytest.mark.parametrize("text", [*MARKUP.values(), *HOSTILE.values()], ids=[*MARKUP, *HOSTILE])
def test_hostile_texts_in_markdown(text: str) -> None:
    """A document's text is no markup: all links are to rule pages, and there is no image, no HTML, no emphasis."""
    text = "".join(each for each in text if each in "\t\n" or each >= " ")
    rendered = markdown_diff.render(hostile(text))
    assert_safe(rendered)
    tokens = PARSER.parse(rendered)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {each.type for each in (*tokens, *inline)}
    assert not kinds & {"html_block", "html_inline", "image", "em_open", "s_open", "table_open", "code_block"}
    links = [each.attrs["href"] for each in inline if each.type == "link_open"]
    assert links
    assert [link for link in links if not str(link).startswith("https://github.com/samlcheck/")] == []
    headings = [tokens[number + 1].content for number, each in enumerate(tokens) if each.type == "heading_open"]
    assert [each.split("(")[0].split(":")[0].strip() for each in headings] == [
        "samlcheck diff",
        "Found only in A",
        "Found only in B",
        "What they say differently",
    ]
