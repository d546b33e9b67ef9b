"""The comment on a pull request, read back by a CommonMark parser with tables, as trackers have them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samlcheck.engine.report import Report
from samlcheck.render import markdown
from tests.render.hostile import ANY, TEXTS, report_with
from tests.render.reports import of_case, of_response

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAKEN_UP = re.compile(r"@\w|(?<![\w&])#\d|://|www\.", re.IGNORECASE)
"""What a tracker makes something of in plain text: people, issues, addresses."""


def tokens_of(*reports: Report, personal: bool = False) -> list[Token]:
    """The inline parts and the HTML of a comment, which has no markup but ours."""
    found: list[Token] = []
    for block in PARSER.parse(markdown.render(reports, personal=personal)):
        if block.type == "html_block":
            assert re.fullmatch(r"(<details><summary>[A-Z]+\d+ [a-z0-9-]+</summary>|</details>)\n?", block.content)
        found += block.children or []
    assert {each.type for each in found} <= {
        "text", "code_inline", "softbreak", "link_open", "link_close"
    }  # fmt: skip
    links = [str(each.attrs["href"]) for each in found if each.type == "link_open"]
    assert all(each.startswith("https://github.com/samlcheck/samlcheck/blob/main/docs/rules/") for each in links)
    assert not [each.content for each in found if each.type == "text" and TAKEN_UP.search(each.content)]
    return found


def test_answer_table_and_details() -> None:
    """The answer is the first line, a table has a row a finding, and each finding unfolds."""
    shown = markdown.render([of_case("demo-broken")])
    assert shown.startswith('## samlcheck: REFUSED\n\nAWS would answer: "Your request included an invalid SAML')
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows] == ["| severity", "| error", "| error", "| note"]
    assert shown.count("<details>") == shown.count("</details>") == 3
    tokens_of(of_case("demo-broken"))


def test_silence_is_no_pass() -> None:
    """A clean run says how much was looked at."""
    shown = markdown.render([of_response()])
    assert shown.startswith("## samlcheck: ACCEPTED")
    assert re.search(r"`response\.xml: xml`, \d+ rules passed and \d+ did not apply\.", shown)


def test_what_would_decide_it() -> None:
    """Without trust the commands that decide it are blocks to copy."""
    shown = markdown.render([of_response(trusted=False)])
    assert "## samlcheck: CANNOT TELL" in shown
    assert "```sh\naws iam get-saml-provider" in shown


def test_a_comment_has_an_end() -> None:
    """What a comment cannot hold is counted: GitHub takes 65,536 characters."""
    shown = markdown.render([of_case("demo-broken")] * 60)
    assert len(shown) < 65_000
    assert re.search(r"A comment holds no more than this: 3 findings of `.*`, and \d+ more inputs\.\n$", shown)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """No link, no mention, no image, no row or cell of somebody else's."""
    report = report_with(text)
    for personal in (False, True):
        tokens_of(report, personal=personal)
        blocks = PARSER.parse(markdown.render([report], personal=personal))
        cells = sum(block.type in ("td_open", "th_open") for block in blocks)
        assert cells == 3 * (len(report.findings) + 1)
        shown = markdown.render([report], personal=personal)
        assert all(line.isprintable() for line in shown.split("\n"))
        assert len(shown) < 65_000


@settings(max_examples=12)
@given(ANY)
def test_any_text(text: str) -> None:
    """Whatever stands in a value or a file's name, it is text."""
    tokens_of(report_with(text), personal=True)
