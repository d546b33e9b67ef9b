"""Text in Markdown comes out as it is written: a CommonMark parser that comes with rich reads it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samlcheck.render.escape import visible
from samlcheck.render.markdown_text import code, fence, plain

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = st.text(alphabet=st.sampled_from("ab 1\\`*_[]()<>|~&#;@:/.!-+$\"'\n\x1b\u202e"), max_size=40) | st.text(
    max_size=40
)


def parts(markdown: str) -> list[tuple[str, str]]:
    """The kinds and texts of what a reader sees of one line behind a word of ours; neighbouring texts are one."""
    blocks = PARSER.parse(f"- so: {markdown}")
    assert [each.type for each in blocks if each.nesting >= 0] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
    ]
    inline = next(each for each in blocks if each.type == "inline")
    found: list[tuple[str, str]] = []
    for token in inline.children or []:
        if found and found[-1][0] == token.type == "text":
            found[-1] = ("text", found[-1][1] + token.content)
        elif token.content:
            found.append((token.type, token.content))
    return found


@given(TEXTS)
def test_a_value_is_code_and_nothing_else(text: str) -> None:
    """Whatever a value holds, it is shown as it is, in one span of code."""
    shown = visible(text)
    expected = [("text", "so: "), ("code_inline", shown)]
    if not shown.strip():
        expected = [("text", f"so: {code(text)}")]
        assert code(text) in {"(empty)", f"({len(shown)} blanks)"}
    assert parts(code(text)) == expected


@given(TEXTS)
def test_a_sentence_is_text_and_code_and_nothing_else(text: str) -> None:
    """A sentence with values in it has no link, no emphasis and no markup, and reads as it was written."""
    found = parts(plain(text))
    assert {kind for kind, _ in found} <= {"text", "code_inline"}
    assert "".join(content for _, content in found).rstrip() == f"so: {visible(text)}".rstrip()


@pytest.mark.parametrize(
    "word",
    ["alice@example.com", "@team", "https://evil.example/x", "www.evil.example", "#123", "GH-1", ":smile:", "a@b"],
)
def test_what_trackers_take_up_is_code(word: str) -> None:
    """Addresses, people, issues and emoji are not linked, told or drawn: they are code."""
    assert plain(f"so {word} then") == f"so `{word}` then"


@pytest.mark.parametrize("text", ["the time is 09:00:00 UTC", "Entra: Attributes & Claims > Role", "a/b, (c) and 1."])
def test_plain_words_stay_plain(text: str) -> None:
    """Ordinary punctuation needs no escape."""
    assert plain(text) == text


def test_a_command_is_a_block() -> None:
    """A command keeps its backticks to itself."""
    (block,) = PARSER.parse(fence("echo ```` x"))
    assert (block.type, block.info, block.content) == ("fence", "sh", "echo ```` x\n")


def test_long_values_are_cut() -> None:
    """A value that fills a screen is shown by its ends."""
    assert len(code("x" * 100_000)) < 400
