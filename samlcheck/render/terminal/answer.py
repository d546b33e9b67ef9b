"""The first lines of the screen: the word, the sentence, how sure, and what would decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from samlcheck.render.terminal.page import STYLES, prose

if TYPE_CHECKING:
    from samlcheck.render.answer import Answer
    from samlcheck.render.terminal.page import Page

__all__ = ["put_answer"]


def put_answer(page: Page, answer: Answer) -> None:
    """Put the answer on the page."""
    word = Text(answer.word, style=STYLES[answer.tone])
    indent = len(answer.word) + 2
    page.put(prose(answer.sentence, "bold"), first=word, indent=indent)
    for detail in answer.details:
        page.put(prose(detail), indent=indent)
    for way in answer.ways:
        page.put(prose(way.text), indent=indent)
        for command in way.commands:
            page.command(command, indent=indent + 2)
