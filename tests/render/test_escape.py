from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.render.escape import one_line, shortened, visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("alice@example.com", "alice@example.com", id="plain"),
        pytest.param("Zoë 漢字", "Zoë 漢字", id="letters of any script"),
        pytest.param("a\nb\tc\r", r"a\nb\tc\r", id="line breaks and tabs"),
        pytest.param("\x1b[31mred", r"\x1b[31mred", id="escape sequence"),
        pytest.param("\x9b31m", r"\x9b31m", id="C1 control"),
        pytest.param("a\u202eb", r"a\u202eb", id="right-to-left override"),
        pytest.param("a\u2066b\u2069", r"a\u2066b\u2069", id="isolate"),
        pytest.param("a\u200bb\ufeff", r"a\u200bb\ufeff", id="zero width"),
        pytest.param("a\u00a0b", r"a\xa0b", id="no-break space"),
        pytest.param("a\u2028b", r"a\u2028b", id="line separator"),
        pytest.param("a\u3164b\ufe0f", r"a\u3164b\ufe0f", id="letters without a shape"),
        pytest.param("\U000e0041", r"\U000e0041", id="tag character"),
        pytest.param("\ud800", r"\ud800", id="half a surrogate pair"),
        pytest.param("[bold]x[/]", "[bold]x[/]", id="markup is text"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """What a reader would not see as it is stands in Python's notation; everything else is left alone."""
    assert visible(text) == shown


@given(st.text())
def test_visible_is_printable(text: str) -> None:
    """Whatever the text, what is shown moves no cursor and changes no direction."""
    assert visible(text).isprintable()


def test_shortened_counts_what_it_leaves_out() -> None:
    """A long value keeps its two ends, and says how much stood between them."""
    assert shortened("a" * 20 + "b" * 1000 + "c" * 10, 30) == (f"{'a' * 20} [... 1,000 more characters ...] {'c' * 10}")


@given(st.text(max_size=400), st.integers(min_value=1, max_value=60))
def test_shortened_is_bounded_and_printable(text: str, limit: int) -> None:
    """No value is longer on the screen than its limit, each character escaped, and the count."""
    short = shortened(text, limit)
    assert short.isprintable()
    assert len(short) <= limit * len(r"\U000e0041") + len(" [... 1,000 more characters ...] ")


def test_visible_lines_keep_their_breaks() -> None:
    """A whole document keeps its lines and tabs; everything else that cannot be seen is shown."""
    assert visible_lines("a\tb\r\n\x1bc\n") == "a\tb\\r\n\\x1bc\n"


def test_one_line_takes_indentation_away() -> None:
    """Indented XML is shown on one line; other invisible characters stay for `visible` to show."""
    assert one_line("<a>\n    <b>\u00a0</b>\r\n</a>") == "<a> <b>\u00a0</b> </a>"
