"""Two metadata documents as Markdown, for a ticket or a comment: the parts of the screen, with the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.render.markdown_text import code, plain
from samlcheck.render.metadata_comparison import IGNORED, TITLES, form_words, headline, looked_at, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.render.metadata_comparison import MetadataRow
    from samlcheck.rollover.compared import MetadataComparison

__all__ = ["render"]


def render(comparison: MetadataComparison) -> str:
    """The comparison as Markdown, ending in a line break."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: MetadataComparison) -> Iterator[str]:
    top = headline(comparison)
    yield f"## samlcheck diff: {top.word}"
    for sentence in (top.sentence, *top.details):
        yield from ("", plain(sentence))
    yield ""
    for side, form in (("A", comparison.old), ("B", comparison.new)):
        yield f"- **{side}** {code(form_words(form))}"
    rows, more = rows_of(comparison)
    grade = None
    for row in rows:
        if row.grade is not grade:
            yield from ("", f"### {TITLES[row.grade]}", "")
            grade = row.grade
        yield from _row(row)
    if more:
        yield f"- {more}"
    yield from ("", f"Compared: {looked_at(comparison)}. Left out: {IGNORED}.")


def _row(row: MetadataRow) -> Iterator[str]:
    where = f" {code(row.where)}" if row.where else ""
    yield f"- **{plain(row.title)}**{where}: {plain(row.why)} ({plain(row.source)})"
    for line in row.lines:
        text = f"({plain(line.text)})" if line.ours else code(line.text)
        notes = "".join(f", {plain(note)}" for note in line.notes)
        yield f"  - {line.mark}: {text}{notes}"
