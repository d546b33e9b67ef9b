from __future__ import annotations

import pytest
from rich.text import Text

from samlcheck.render.terminal.page import MIN_WIDTH, Page, prose, value


def plain(page: Page) -> list[str]:
    """What stands on the page, line by line."""
    return page.text().plain.split("\n")


def test_a_pair_is_aligned_and_wrapped() -> None:
    """The second line of what a label says begins under the first."""
    page = Page(40)
    page.pair("issuer", prose("one two three four five six seven"))
    assert plain(page) == ["  issuer     one two three four five six", "             seven"]


def test_a_long_word_is_broken_and_not_lost() -> None:
    """No character is lost on a narrow terminal."""
    page = Page(40)
    page.pair("id", value("x" * 100))
    assert "".join(line[13:] for line in plain(page)) == "x" * 100


@pytest.mark.parametrize("width", [1, 39, 40])
def test_the_narrowest_page(width: int) -> None:
    """Below its least width a page is laid out for that width."""
    assert Page(width).width == MIN_WIDTH


def test_a_wide_lead_gets_its_own_line() -> None:
    """Where a title would leave no room beside it, what follows stands below it."""
    page = Page(40)
    page.put(prose("the message"), first=Text("warning SIG004"), indent=16)
    assert plain(page) == ["warning SIG004", "  the message"]


def test_blank_lines_do_not_pile_up() -> None:
    """Parts are set apart by one empty line, however many ask for it, and none stands at the top."""
    page = Page(40)
    page.blank()
    page.put(prose("a"))
    page.blank()
    page.blank()
    page.heading("b")
    assert plain(page) == ["a", "", "b"]


def test_a_command_is_not_broken() -> None:
    """A command line is one line, whatever the width: it is there to be copied."""
    page = Page(40)
    page.command("aws " + "x" * 90, indent=2)
    assert plain(page) == ["  aws " + "x" * 90]


def test_what_stands_beside_goes_on_there() -> None:
    """What is left of a line is a column of its own, however narrow it is."""
    page = Page(40)
    page.beside(prose("one two three four"), first=prose("x" * 30 + " "))
    assert plain(page) == ["x" * 30 + " one two", " " * 31 + "three", " " * 31 + "four"]


def test_wide_letters_count_two() -> None:
    """Letters that take two columns are wrapped by the columns they take."""
    page = Page(40)
    page.put(value("漢" * 30))
    assert plain(page) == ["漢" * 20, "漢" * 10]
