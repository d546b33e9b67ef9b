"""Two metadata documents on the screen: how grave it is, then each difference by its grade, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.metadata_comparison import IGNORED, TITLES, form_words, headline, looked_at, rows_of
from samlcheck.render.terminal.page import STYLES, Page, prose, value

if TYPE_CHECKING:
    from samlcheck.render.metadata_comparison import MetadataRow
    from samlcheck.rollover.compared import MetadataComparison

__all__ = ["compared_metadata"]

_INDENT: Final = 2
_DEEPER: Final = 5
_MARK: Final = 3


def compared_metadata(comparison: MetadataComparison, *, width: int) -> Text:
    """The screen of a comparison as rich text."""
    page = Page(width)
    top = headline(comparison)
    word = Text(top.word, style=STYLES[top.tone])
    page.put(prose(top.sentence, "bold"), first=word, indent=word.cell_len + 2)
    for detail in top.details:
        page.put(prose(detail), indent=word.cell_len + 2)
    page.blank()
    for side, form in (("A", comparison.old), ("B", comparison.new)):
        page.put(prose(form_words(form)), first=_mark(side, _INDENT), indent=_INDENT + _MARK)
    rows, more = rows_of(comparison)
    grade = None
    for row in rows:
        if row.grade is not grade:
            page.heading(TITLES[row.grade])
            grade = row.grade
        _put_row(page, row)
    if more:
        page.put(prose(more), indent=_INDENT)
    page.blank()
    page.pair("compared", prose(looked_at(comparison)), indent=0)
    page.pair("left out", prose(IGNORED), indent=0)
    return page.text()


def _put_row(page: Page, row: MetadataRow) -> None:
    page.put(prose(row.title, "bold"), indent=_INDENT)
    if row.where:
        page.put(value(row.where, "label"), indent=_DEEPER)
    for line in row.lines:
        text = prose(f"({line.text})") if line.ours else value(line.text)
        page.put(text, first=_mark(line.mark, _DEEPER), indent=_DEEPER + _MARK)
        for note in line.notes:
            page.put(value(note), indent=_DEEPER + _MARK)
    page.put(prose(row.why), first=Text(" " * _DEEPER + "-"), indent=_DEEPER + _MARK)


def _mark(text: str, indent: int) -> Text:
    return Text.assemble(" " * indent, (text, STYLES["heading"]))
